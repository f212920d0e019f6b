using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;

namespace CryptoVirtio.Backend;

/// <summary>CIOCFSESSION: what is behind it in the virtqueue finds no session, what came before runs first.</summary>
internal sealed class FreeSessionHandler() : SessionRequestHandler(SyscallMessages.FreeSession)
{
    /// <inheritdoc/>
    public override Reply Execute(Operation operation) =>
        new(operation.File!.EngineFile!.FreeSession(operation.Session!.EngineSession));

    /// <inheritdoc/>
    protected override uint SessionOf(ReadOnlySpan<byte> body) => FreeSessionBody.Read(body).Session;

    /// <inheritdoc/>
    protected override void Found(OpenFile file, SessionQueue session) => file.RemoveSession(session);
}
