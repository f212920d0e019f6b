namespace CryptoVirtio.ModelTests;

/// <summary>A call on a thread of its own, to be waited for.</summary>
internal sealed class Running<T>
{
    private readonly Thread _thread;
    private T? _result;
    private Exception? _failure;

    public Running(Func<T> body)
    {
        _thread = new Thread(() =>
        {
            try
            {
                _result = body();
            }
            catch (Exception failure)
            {
                _failure = failure; // rethrown where the test looks
            }
        })
        {
            IsBackground = true,
        };
        _thread.Start();
    }

    /// <summary>It waits for a lock or a signal.</summary>
    public bool IsBlocked => _thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin);

    public T Result
    {
        get
        {
            Assert.True(_thread.Join(TimeSpan.FromSeconds(60)), "The call hangs.");
            return _failure is null ? _result! : throw new InvalidOperationException("The call threw.", _failure);
        }
    }
}
