namespace CryptoVirtio.Platform;

/// <summary>State that threads share, reachable only while its lock is held.</summary>
/// <typeparam name="T">The state: a struct is held in place, a class by reference.</typeparam>
public sealed class Locked<T>
{
    private readonly Mutex _mutex;
    private T _value;

    /// <summary>Guards <paramref name="value"/> with a new mutex of <paramref name="sync"/>.</summary>
    public Locked(ISync sync, T value)
    {
        _mutex = sync.NewMutex();
        _value = value;
    }

    /// <summary>Takes the lock; dispose the guard to give it back.</summary>
    public Guard Enter()
    {
        _mutex.Enter();
        return new Guard(this);
    }

    /// <summary>The lock, held.</summary>
    public readonly ref struct Guard
    {
        private readonly Locked<T> _owner;

        internal Guard(Locked<T> owner)
        {
            _owner = owner;
        }

        /// <summary>The state. The reference must not outlive the guard.</summary>
        public ref T Value => ref _owner._value;

        /// <summary>Gives the lock back.</summary>
        public void Dispose() => _owner._mutex.Exit();
    }
}
