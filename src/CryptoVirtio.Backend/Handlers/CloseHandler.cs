using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;

namespace CryptoVirtio.Backend;

/// <summary>CLOSE: behind the last operation of the file.</summary>
internal sealed class CloseHandler() : FileRequestHandler(SyscallMessages.Close)
{
    /// <inheritdoc/>
    public override Reply Execute(Operation operation)
    {
        operation.File!.EngineFile!.Dispose();
        return new Reply(Errno.OK);
    }

    /// <inheritdoc/>
    public override ICryptoFile? Complete(RequestScheduler scheduler, Operation operation)
    {
        scheduler.EndClose(operation.File!);
        return null;
    }

    /// <inheritdoc/>
    protected override Decision Decide(RequestScheduler scheduler, Operation operation, OpenFile file) => scheduler.Close(operation, file);
}
