using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;

namespace CryptoVirtio.Backend;

/// <summary>An ioctl on a session: EINVAL if there is none. It is executed behind those of the session that came before.</summary>
internal abstract class SessionRequestHandler(SyscallMessage message) : FileRequestHandler(message)
{
    /// <inheritdoc/>
    public override ICryptoFile? Complete(RequestScheduler scheduler, Operation operation) => scheduler.Leave(operation);

    /// <inheritdoc/>
    protected override Decision Decide(RequestScheduler scheduler, Operation operation, OpenFile file)
    {
        if (!file.TryGetSession(SessionOf(operation.Request.Body), out SessionQueue? session))
        {
            return Decision.Refuse(Errno.EINVAL);
        }

        Found(file, session);
        return file.Enter(operation, session);
    }

    /// <summary>The id of the session, from the body.</summary>
    protected abstract uint SessionOf(ReadOnlySpan<byte> body);

    /// <summary>Under the lock, when the session was found.</summary>
    protected virtual void Found(OpenFile file, SessionQueue session)
    {
    }
}
