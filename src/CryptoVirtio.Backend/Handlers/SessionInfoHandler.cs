using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;

namespace CryptoVirtio.Backend;

/// <summary>CIOCGSESSINFO: the engine's names, in the layout of the wire.</summary>
internal sealed class SessionInfoHandler() : SessionRequestHandler(SyscallMessages.SessionInfo)
{
    /// <inheritdoc/>
    public override Reply Execute(Operation operation)
    {
        Errno status = operation.File!.EngineFile!.GetSessionInfo(operation.Session!.EngineSession, out SessionInfo info);
        if (status != Errno.OK)
        {
            return new Reply(status);
        }

        Span<byte> wire = stackalloc byte[SessionInfoReply.Size];
        new SessionInfoReply(info).Write(wire);
        return new Reply(operation.Chain.TryWrite(ReplyHeader.Size, wire) ? Errno.OK : Errno.EIO, Outputs: SessionInfoReply.Size);
    }

    /// <inheritdoc/>
    protected override uint SessionOf(ReadOnlySpan<byte> body) => SessionInfoBody.Read(body).Session;
}
