using System.Buffers.Binary;
using CryptoVirtio.Host;
using CryptoVirtio.Protocol.VirtioCrypto;
using CryptoVirtio.VhostUser;

namespace CryptoVirtio.TestKit;

/// <summary>Sessions by messages of vhost-user, as QEMU's cryptodev-vhost-user makes them for its guest.</summary>
/// <param name="frontEnd">The connection.</param>
public sealed class SessionMessages(VhostUserFrontEnd frontEnd) : ISessionChannel
{
    private const int Parameters = 8;
    private const int CipherKey = 56;
    private const int MacKey = 120;

    public Errno Create(in VirtioCryptoSession session, out ulong id, out VirtioCryptoStatus status)
    {
        byte[] payload = new byte[CryptoSessionMessage.OldSize];
        Span<byte> fields = payload.AsSpan(Parameters);
        BinaryPrimitives.WriteUInt32LittleEndian(fields, (uint)session.Cipher);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[4..], (uint)session.CipherKey.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[8..], (uint)session.Mac);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[12..], session.MacResultLength);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[16..], (uint)session.MacKey.Length);
        fields[24] = (byte)session.Operation;
        fields[25] = (byte)session.Direction;
        fields[26] = (byte)session.HashMode;
        fields[27] = (byte)session.Order;
        session.CipherKey.CopyTo(payload.AsSpan(CipherKey));
        session.MacKey.CopyTo(payload.AsSpan(MacKey));
        long answer = BinaryPrimitives.ReadInt64LittleEndian(frontEnd.Ask(FrontEndRequest.CreateCryptoSession, payload));
        id = answer < 0 ? 0 : (ulong)answer;
        status = answer < 0 ? (VirtioCryptoStatus)(-answer) : VirtioCryptoStatus.Ok;
        return Errno.OK;
    }

    /// <summary>The message has no answer of its own.</summary>
    public Errno Close(in StandardSession session, out VirtioCryptoStatus status)
    {
        frontEnd.Tell(FrontEndRequest.CloseCryptoSession, session.Id);
        status = VirtioCryptoStatus.Ok;
        return Errno.OK;
    }
}
