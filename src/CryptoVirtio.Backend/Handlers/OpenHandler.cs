using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;

namespace CryptoVirtio.Backend;

/// <summary>OPEN: a handle is reserved before the engine opens the file, so that the limit holds (B13).</summary>
internal sealed class OpenHandler(ICryptoDevice engine) : RequestHandler(SyscallMessages.Open)
{
    /// <inheritdoc/>
    public override Decision Decide(RequestScheduler scheduler, Operation operation) => scheduler.ReserveFile(operation);

    /// <inheritdoc/>
    public override Reply Execute(Operation operation)
    {
        Errno status = engine.Open(out IAsyncCryptoFile? opened);
        operation.Opened = opened;
        return new Reply(status, operation.File!.Handle);
    }

    /// <inheritdoc/>
    public override ICryptoFile? Complete(RequestScheduler scheduler, Operation operation) => scheduler.EndOpen(operation);
}
