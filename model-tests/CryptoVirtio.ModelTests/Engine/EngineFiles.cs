namespace CryptoVirtio.ModelTests;

/// <summary>Open files and sessions of a fresh engine.</summary>
internal static class EngineFiles
{
    public static EngineFile Open(EngineOptions? options = null)
    {
        Assert.Equal(Errno.OK, new CryptoEngine(SystemSync.Instance, options).Open(out IAsyncCryptoFile? file));
        return Assert.IsType<EngineFile>(file);
    }

    public static uint Create(EngineFile file, SessionSpec spec)
    {
        Assert.Equal(Errno.OK, file.CreateSession(spec, out uint session));
        return session;
    }

    public static uint CreateAesCbc(EngineFile file) =>
        Create(file, new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = "an AES-128 key.."u8 });

    public static EngineBuffer Rent(EngineFile file, int bytes)
    {
        Assert.Equal(Errno.OK, file.TryRent(bytes, out CryptoBuffer? buffer));
        return Assert.IsType<EngineBuffer>(buffer);
    }
}
