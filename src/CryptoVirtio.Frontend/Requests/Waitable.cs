using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Frontend;

/// <summary>
/// Something that callers wait for: a slot, a reply, completions of a file, the set-up. <see cref="RequestQueue.Wait"/> is the one place
/// that waits, and every way out of it passes <see cref="Leave"/>: a caller cannot go without passing on what it was given. Guarded by
/// the queue's lock, except for the wait itself. A signal may be found set although nothing happened (its last waiter timed out just
/// then), so a caller that wakes tests <see cref="IsReady"/> again.
/// </summary>
/// <param name="signal">Wakes one caller that sleeps.</param>
/// <param name="isEndedByDevice">Whether used buffers end the wait.</param>
internal abstract class Waitable(Signal signal, bool isEndedByDevice = true)
{
    private int _sleepers;

    /// <summary>Wakes one caller that sleeps.</summary>
    public Signal Signal => signal;

    /// <summary>Whether it has happened.</summary>
    public abstract bool IsReady { get; }

    /// <summary>Whether used buffers end the wait, so that a waiter takes them and asks for interrupts.</summary>
    public bool IsEndedByDevice => isEndedByDevice;

    /// <summary>A caller is about to sleep.</summary>
    public void BeginSleep() => _sleepers++;

    /// <summary>A caller has woken.</summary>
    public void EndSleep() => _sleepers--;

    /// <summary>Wakes a sleeper, if there is one.</summary>
    public void Wake()
    {
        if (_sleepers > 0)
        {
            signal.Set();
        }
    }

    /// <summary>Ends a caller's wait.</summary>
    /// <param name="reason">Why the caller stops waiting; it does not count when what it waits for has happened.</param>
    /// <returns>OK when it has happened, else <paramref name="reason"/>.</returns>
    public Errno Leave(Errno reason)
    {
        if (IsReady)
        {
            Wake(); // one signal may stand for several callers
            return Errno.OK;
        }

        GiveUp(reason);
        return reason;
    }

    /// <summary>A caller leaves with nothing: what it held or kept from others is passed on.</summary>
    protected virtual void GiveUp(Errno reason)
    {
    }
}
