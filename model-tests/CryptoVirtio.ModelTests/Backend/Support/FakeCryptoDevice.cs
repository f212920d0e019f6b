namespace CryptoVirtio.ModelTests;

/// <summary>An engine that counts, writes down what it is asked, and hangs when a test sets it to.</summary>
internal sealed class FakeCryptoDevice : ICryptoDevice
{
    /// <summary>An IV that begins with this hangs until <see cref="Gate"/> is set.</summary>
    public const byte Hang = 0xEE;

    private readonly List<string> _log = [];
    private int _opened;
    private int _disposed;

    /// <summary>Runs in each open; the open fails when it answers an errno.</summary>
    public Func<Errno>? WhileOpening { get; set; }

    /// <summary>Runs in each CIOCGSESSION, which fails when it answers an errno.</summary>
    public CreateHook? WhileCreating { get; set; }

    /// <summary>What each CIOCGSESSINFO ends with.</summary>
    public Errno InfoStatus { get; set; }

    /// <summary>Runs in each CIOCCRYPT, in place of what follows when it answers an errno.</summary>
    public CryptHook? WhileCrypting { get; set; }

    /// <summary>Lets go of what hangs.</summary>
    public ManualResetEventSlim Gate { get; } = new();

    /// <summary>Released once for each operation that begins to hang.</summary>
    public SemaphoreSlim Hanging { get; } = new(0);

    public int Opened => Volatile.Read(ref _opened);

    /// <summary>Calls of Dispose, repeated ones included.</summary>
    public int Disposed => Volatile.Read(ref _disposed);

    public string[] Log
    {
        get
        {
            lock (_log)
            {
                return [.. _log];
            }
        }
    }

    public Errno Open(out IAsyncCryptoFile? file)
    {
        Errno status = WhileOpening?.Invoke() ?? Errno.OK;
        file = status == Errno.OK ? new FakeCryptoFile(this, Interlocked.Increment(ref _opened)) : null;
        return status;
    }

    public void Note(string what)
    {
        lock (_log)
        {
            _log.Add(what);
        }
    }

    /// <summary>Runs once, within the next Dispose of a file.</summary>
    public Action? WhileClosing { get; set; }

    public void NoteDispose()
    {
        Interlocked.Increment(ref _disposed);
        Action? once = WhileClosing;
        WhileClosing = null;
        once?.Invoke();
    }

    /// <summary>Waits until an operation hangs.</summary>
    public void AwaitHang() => Assert.True(Hanging.Wait(TimeSpan.FromSeconds(60)), "Nothing hangs.");

    /// <summary>What a test does within a CIOCGSESSION.</summary>
    public delegate Errno CreateHook(in SessionSpec spec);

    /// <summary>What a test does within a CIOCCRYPT.</summary>
    public delegate Errno CryptHook(in CryptCall call);
}
