using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;

namespace CryptoVirtio.Backend;

/// <summary>What the device does with one message, in three parts. Stateless: all that a request needs is in its operation.</summary>
/// <param name="message">The message.</param>
internal abstract class RequestHandler(SyscallMessage message)
{
    /// <summary>The message.</summary>
    public SyscallMessage Message => message;

    /// <summary>
    /// Under the lock, when a well-formed request was popped: finds what it concerns, and reserves what it makes. What is refused has
    /// reserved nothing.
    /// </summary>
    public abstract Decision Decide(RequestScheduler scheduler, Operation operation);

    /// <summary>
    /// Without the lock: executes the operation and writes its outputs, behind the reply header. Not if it was refused while it waited.
    /// </summary>
    public abstract Reply Execute(Operation operation);

    /// <summary>
    /// Under the lock, for each operation that <see cref="Decide"/> did not refuse: what it reserved becomes real or free, and what waited
    /// for it becomes ready.
    /// </summary>
    /// <returns>A file of the engine that is to be closed, without the lock; or null.</returns>
    public abstract ICryptoFile? Complete(RequestScheduler scheduler, Operation operation);
}
