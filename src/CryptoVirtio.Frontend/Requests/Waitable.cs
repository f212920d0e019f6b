using CryptoVirtio.Seams;

namespace CryptoVirtio.Frontend;

/// <summary>
/// Something that callers wait for. Guarded by the driver's lock, except for the wait itself. A signal may be found set although
/// nothing happened (its last waiter timed out just then), so whoever wakes looks again.
/// </summary>
internal abstract class Waitable(Signal signal)
{
    /// <summary>Wakes one caller that sleeps.</summary>
    public Signal Signal => signal;

    /// <summary>Callers that sleep on <see cref="Signal"/>.</summary>
    public int Sleepers { get; set; }

    /// <summary>Whether it has happened.</summary>
    public abstract bool Met { get; }

    /// <summary>Wakes a sleeper, if there is one.</summary>
    public void Wake()
    {
        if (Sleepers > 0)
        {
            signal.Set();
        }
    }
}
