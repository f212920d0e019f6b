namespace CryptoVirtio.TestKit;

/// <summary>
/// What every <see cref="IAsyncCryptoFile"/> does, whatever is behind it. Inherit it once per implementation.
/// </summary>
[Trait("Category", "Model")]
public abstract partial class CryptoFileConformance : IDisposable
{
    private readonly ITestOutputHelper _output;
    private readonly List<IDisposable> _toDispose = [];
    private ICryptoDevice? _device;

    /// <summary>One instance per test, as xunit does.</summary>
    protected CryptoFileConformance(ITestOutputHelper output)
    {
        _output = output;
    }

    /// <summary>A fresh device with its usual limits. When it is disposable, the suite disposes it behind its files.</summary>
    protected abstract ICryptoDevice NewDevice();

    /// <summary>Closes the files, the last one first, then the device.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes what the test opened.</summary>
    protected virtual void Dispose(bool disposing)
    {
        for (int i = _toDispose.Count - 1; disposing && i >= 0; i--)
        {
            _toDispose[i].Dispose();
        }

        _toDispose.Clear();
    }

    private static readonly byte[] s_key = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];
    private static readonly byte[] s_macKey = [.. Enumerable.Range(100, 20).Select(i => (byte)i)];

    private IAsyncCryptoFile Open()
    {
        if (_device is null)
        {
            _device = NewDevice();
            if (_device is IDisposable disposable)
            {
                _toDispose.Add(disposable);
            }
        }

        Assert.Equal(Errno.OK, _device.Open(out IAsyncCryptoFile? file));
        Assert.NotNull(file);
        _toDispose.Add(file);
        return file;
    }

    private static uint CipherSession(ICryptoFile file) =>
        Create(file, new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = s_key });

    private static uint MacSession(ICryptoFile file) =>
        Create(file, new SessionSpec { Mac = MacAlgorithm.Sha256Hmac, MacKey = s_macKey });

    private static uint BothSession(ICryptoFile file) => Create(
        file, new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = s_key, Mac = MacAlgorithm.Sha256Hmac, MacKey = s_macKey });

    private static uint Create(ICryptoFile file, SessionSpec spec)
    {
        Assert.Equal(Errno.OK, file.CreateSession(spec, out uint session));
        Assert.NotEqual(0u, session);
        return session;
    }

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
