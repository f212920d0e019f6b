using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;

namespace CryptoVirtio.Backend;

/// <summary>A message that concerns an open file: EBADF if there is none.</summary>
internal abstract class FileRequestHandler(SyscallMessage message) : RequestHandler(message)
{
    /// <inheritdoc/>
    public sealed override Decision Decide(RequestScheduler scheduler, Operation operation) =>
        scheduler.TryGetFile(operation.Request.Handle, out OpenFile? file)
            ? Decide(scheduler, operation, file)
            : Decision.Refuse(Errno.EBADF);

    /// <summary><see cref="RequestHandler.Decide"/>, with the file.</summary>
    protected abstract Decision Decide(RequestScheduler scheduler, Operation operation, OpenFile file);
}
