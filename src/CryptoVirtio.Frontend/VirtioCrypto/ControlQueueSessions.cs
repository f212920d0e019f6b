using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.VirtioCrypto;

namespace CryptoVirtio.Frontend;

/// <summary>Makes and closes sessions by requests of the control queue (virtio 1.2, 5.9.7.2), which is behind the data queues.</summary>
/// <param name="queues">The queues since the last reset.</param>
internal sealed class ControlQueueSessions(StandardQueues queues) : ISessionChannel
{
    // No status of the standard: tells an outcome that was not written from OK.
    private const byte Unwritten = 0xFF;

    private readonly int _queue = queues.Count - 1;

    /// <inheritdoc/>
    public Errno Create(in VirtioCryptoSession session, out ulong id, out VirtioCryptoStatus status)
    {
        Span<byte> request = stackalloc byte[ControlHeader.Size + ControlHeader.BodySize];
        Span<byte> body = request[ControlHeader.Size..];
        bool isMac = session.Operation == VirtioCryptoOperation.Mac;
        var cipher = new CipherParameters(session.Cipher, (uint)session.CipherKey.Length, session.Direction);
        var mac = new MacParameters(session.Mac, session.MacResultLength, (uint)session.MacKey.Length);
        switch (session.Operation)
        {
            case VirtioCryptoOperation.Mac:
                new MacSessionBody(mac).Write(body);
                break;
            case VirtioCryptoOperation.AlgorithmChaining:
                new ChainSessionBody(session.Order, session.HashMode, cipher, mac, AadLength: 0).Write(body);
                break;
            default:
                new CipherSessionBody(cipher).Write(body);
                break;
        }

        VirtioCryptoOpcode opcode = isMac ? VirtioCryptoOpcode.MacCreateSession : VirtioCryptoOpcode.CipherCreateSession;
        new ControlHeader(opcode, isMac ? (uint)session.Mac : (uint)session.Cipher, Flag: 0, Queue: 0).Write(request);
        Span<byte> outcome = stackalloc byte[SessionOutcome.Size];
        new SessionOutcome(0, (VirtioCryptoStatus)Unwritten).Write(outcome);
        var parts = new RequestParts
        {
            Header = request,
            Prefix = isMac ? [] : session.CipherKey,
            Source = session.Operation == VirtioCryptoOperation.Cipher ? [] : session.MacKey,
            Status = outcome,
        };
        Errno error = queues.Execute(_queue, parts, out _);
        SessionOutcome answer = SessionOutcome.Read(outcome);
        id = answer.Session;
        status = answer.Status;
        return error;
    }

    /// <inheritdoc/>
    public Errno Close(in StandardSession session, out VirtioCryptoStatus status)
    {
        Span<byte> request = stackalloc byte[ControlHeader.Size + ControlHeader.BodySize];
        new ControlHeader(
            session.Operation == VirtioCryptoOperation.Mac ? VirtioCryptoOpcode.MacDestroySession : VirtioCryptoOpcode.CipherDestroySession,
            Algorithm: 0,
            Flag: 0,
            Queue: 0).Write(request);
        new DestroySessionBody(session.Id).Write(request[ControlHeader.Size..]);
        Span<byte> outcome = [Unwritten];
        Errno error = queues.Execute(_queue, new RequestParts { Header = request, Status = outcome }, out _);
        status = (VirtioCryptoStatus)outcome[0];
        return error;
    }
}
