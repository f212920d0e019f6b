namespace CryptoVirtio.Platform;

/// <summary>Mutual exclusion, not re-entrant. Reached through <see cref="Locked{T}"/>, which ties it to the state it guards.</summary>
public abstract class Mutex
{
    /// <summary>Waits for the mutex and takes it.</summary>
    public abstract void Enter();

    /// <summary>Gives it back.</summary>
    public abstract void Exit();
}
