namespace CryptoVirtio.TestKit;

/// <summary>What a device with limits does at them. Inherit it once per implementation whose limits can be set.</summary>
[Trait("Category", "Model")]
public abstract class CryptoLimitsConformance
{
    private static readonly byte[] s_key = new byte[16];

    /// <summary>Bytes per operation, as <c>info</c> prints them for the device.</summary>
    protected abstract int MaxPayload { get; }

    /// <summary>A fresh device. When it is disposable, the suite disposes it.</summary>
    protected abstract ICryptoDevice NewDevice(int maxFiles, int maxSessionsPerFile);

    [Fact]
    public void Open_answers_ENFILE_when_there_are_too_many_files()
    {
        ICryptoDevice device = NewDevice(maxFiles: 3, maxSessionsPerFile: 1);
        using var scope = device as IDisposable;
        List<IAsyncCryptoFile> files = [Open(device), Open(device), Open(device)];

        Assert.Equal(Errno.ENFILE, device.Open(out IAsyncCryptoFile? refused));
        Assert.Null(refused);

        files[1].Dispose();
        files[1].Dispose();
        files[1] = Open(device);
        Assert.Equal(Errno.ENFILE, device.Open(out refused));
        Assert.Null(refused);
        files.ForEach(file => file.Dispose());
    }

    [Fact]
    public void CreateSession_answers_EMFILE_when_the_file_has_too_many()
    {
        ICryptoDevice device = NewDevice(maxFiles: 2, maxSessionsPerFile: 3);
        using var scope = device as IDisposable;
        using IAsyncCryptoFile file = Open(device);
        using IAsyncCryptoFile other = Open(device);
        uint[] sessions = [Create(file), Create(file), Create(file)];

        Assert.Equal(Errno.EMFILE, file.CreateSession(Spec(), out uint refused));
        Assert.Equal(0u, refused);
        Create(other);

        Assert.Equal(Errno.OK, file.FreeSession(sessions[1]));
        Create(file);
        Assert.Equal(Errno.EMFILE, file.CreateSession(Spec(), out refused));
        Assert.Equal(0u, refused);
    }

    [Fact]
    public void Failed_creations_take_no_place()
    {
        ICryptoDevice device = NewDevice(maxFiles: 1, maxSessionsPerFile: 2);
        using var scope = device as IDisposable;
        using IAsyncCryptoFile file = Open(device);
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(Errno.EINVAL, file.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = new byte[15] }, out _));
        }

        Create(file);
        Create(file);
    }

    [Fact]
    public void Close_frees_the_sessions_of_the_file()
    {
        ICryptoDevice device = NewDevice(maxFiles: 1, maxSessionsPerFile: 2);
        using var scope = device as IDisposable;
        for (int i = 0; i < 20; i++)
        {
            using IAsyncCryptoFile file = Open(device);
            Create(file);
            Create(file);
        }
    }

    [Fact]
    [Rule("IO-CRYPT-11")]
    public void Operations_and_buffers_carry_what_info_prints_and_no_more()
    {
        ICryptoDevice device = NewDevice(maxFiles: 1, maxSessionsPerFile: 2);
        using var scope = device as IDisposable;
        using IAsyncCryptoFile file = Open(device);
        uint session = Create(file);
        Assert.Equal(Errno.OK, file.CreateSession(new SessionSpec { Mac = MacAlgorithm.Sha256Hmac, MacKey = s_key }, out uint hash));
        byte[] bytes = new byte[MaxPayload + 16];

        Assert.Equal(Errno.OK, Crypt(MaxPayload, MaxPayload, session));
        Assert.Equal(Errno.EMSGSIZE, Crypt(MaxPayload + 16, MaxPayload + 16, session));
        Assert.Equal(Errno.EMSGSIZE, Crypt(MaxPayload + 16, 0, session)); // before a wrong destination
        Assert.Equal(Errno.EMSGSIZE, Crypt(0, MaxPayload + 1, session + 1)); // and a wrong session
        Assert.Equal(Errno.OK, Crypt(MaxPayload, 0, hash));
        Assert.Equal(Errno.EMSGSIZE, Crypt(MaxPayload + 1, 0, hash));
        Assert.Equal(Errno.EMSGSIZE, file.TryRent(MaxPayload + 1, out _));
        Assert.Equal(Errno.OK, file.TryRent(MaxPayload, out CryptoBuffer? buffer));
        buffer!.Dispose();

        Errno Crypt(int source, int destination, uint id) => file.Crypt(new CryptCall
        {
            Session = id,
            Source = bytes.AsSpan(0, source),
            Destination = bytes.AsSpan(0, destination),
            Iv = id == hash ? default : s_key,
            Mac = id == hash ? new byte[32] : default,
        });
    }

    [Fact]
    [Rule("IO-GSESSION-5")]
    public void What_is_wrong_is_told_in_one_order_when_the_table_is_full()
    {
        ICryptoDevice device = NewDevice(maxFiles: 1, maxSessionsPerFile: 1);
        using var scope = device as IDisposable;
        using IAsyncCryptoFile file = Open(device);
        Create(file);

        Assert.Equal(Errno.EMFILE, file.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = new byte[15] }, out _));
        Assert.Equal(Errno.EINVAL, file.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = new byte[65] }, out _));
        Assert.Equal(Errno.EINVAL, file.CreateSession(new SessionSpec { Mac = MacAlgorithm.Sha256Hmac, MacKey = new byte[513] }, out _));
    }

    private static SessionSpec Spec() => new() { Cipher = CipherAlgorithm.AesCbc, Key = s_key };

    private static IAsyncCryptoFile Open(ICryptoDevice device)
    {
        Assert.Equal(Errno.OK, device.Open(out IAsyncCryptoFile? file));
        return file!;
    }

    private static uint Create(ICryptoFile file)
    {
        Assert.Equal(Errno.OK, file.CreateSession(Spec(), out uint session));
        return session;
    }
}
