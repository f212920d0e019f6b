namespace CryptoVirtio.TestKit;

public abstract partial class CryptoFileConformance
{
    [Theory]
    [InlineData(0, 0, 0, 0)] // nothing
    [InlineData(9999, 16, 0, 0)] // unknown cipher
    [InlineData(uint.MaxValue, 16, 0, 0)]
    [InlineData(0, 0, 9999, 16)] // unknown MAC
    [InlineData(0, 0, uint.MaxValue, 16)]
    [InlineData(4, 16, 0, 0)] // CAST: declared, but rejected by the original
    [InlineData(5, 16, 0, 0)] // SKIPJACK
    [InlineData(9, 16, 0, 0)] // KPDK
    [InlineData(10, 16, 0, 0)]
    [InlineData(12, 16, 0, 0)] // ARC4
    [InlineData(15, 16, 0, 0)] // DEFLATE
    [InlineData(17, 16, 0, 0)] // LZS
    [InlineData(11, 0, 0, 0)] // AES-CBC with a wrong key length
    [InlineData(11, 1, 0, 0)]
    [InlineData(11, 15, 0, 0)]
    [InlineData(11, 17, 0, 0)]
    [InlineData(11, 31, 0, 0)]
    [InlineData(11, 33, 0, 0)]
    [InlineData(11, 64, 0, 0)]
    [InlineData(11, 65, 0, 0)]
    [InlineData(11, 4096, 0, 0)]
    [InlineData(0, 0, 18, 513)] // too long a MAC key
    [InlineData(0, 16, 18, 16)] // a key, but no cipher
    [InlineData(11, 16, 0, 16)] // a MAC key, but no MAC
    [InlineData(11, 16, 9999, 16)] // one of two is wrong
    [InlineData(9999, 16, 18, 16)]
    [InlineData(11, 15, 18, 16)]
    [InlineData(11, 16, 18, 513)]
    [Rule("IO-GSESSION-1", "IO-GSESSION-2", "IO-GSESSION-3")]
    public void CreateSession_answers_EINVAL_when_algorithm_or_key_is_wrong(uint cipher, int key, uint mac, int macKey)
    {
        IAsyncCryptoFile file = Open();
        var spec = new SessionSpec
        {
            Cipher = (CipherAlgorithm)cipher,
            Key = new byte[key],
            Mac = (MacAlgorithm)mac,
            MacKey = new byte[macKey],
        };

        Errno errno = file.CreateSession(spec, out uint session);

        Assert.Equal(Errno.EINVAL, errno);
        Assert.Equal(0u, session);
    }

    [Fact]
    public void Session_ids_differ_within_a_file()
    {
        IAsyncCryptoFile file = Open();

        var sessions = Enumerable.Range(0, 40).Select(_ => CipherSession(file)).ToHashSet();

        Assert.Equal(40, sessions.Count);
    }

    [Fact]
    public void FreeSession_answers_EINVAL_when_the_session_is_unknown()
    {
        IAsyncCryptoFile file = Open();
        uint session = CipherSession(file);

        Assert.Equal(Errno.EINVAL, file.FreeSession(0));
        Assert.Equal(Errno.EINVAL, file.FreeSession(session + 1));
        Assert.Equal(Errno.EINVAL, file.FreeSession(uint.MaxValue));
        Assert.Equal(Errno.OK, file.FreeSession(session));
        Assert.Equal(Errno.EINVAL, file.FreeSession(session));
    }

    [Theory]
    [InlineData(CipherAlgorithm.AesCbc, MacAlgorithm.None, "cbc(aes)", "cbc-aes-openssl", null, null)]
    [InlineData(CipherAlgorithm.None, MacAlgorithm.Sha1Hmac, null, null, "hmac(sha1)", "hmac-sha1-openssl")]
    [InlineData(CipherAlgorithm.None, MacAlgorithm.Sha224Hmac, null, null, "hmac(sha224)", "hmac-sha224-openssl")]
    [InlineData(CipherAlgorithm.None, MacAlgorithm.Sha256Hmac, null, null, "hmac(sha256)", "hmac-sha256-openssl")]
    [InlineData(CipherAlgorithm.None, MacAlgorithm.Sha384Hmac, null, null, "hmac(sha384)", "hmac-sha384-openssl")]
    [InlineData(CipherAlgorithm.AesCbc, MacAlgorithm.Sha512Hmac, "cbc(aes)", "cbc-aes-openssl", "hmac(sha512)", "hmac-sha512-openssl")]
    [Rule("IO-SESSINFO-1")]
    public void GetSessionInfo_names_what_the_session_has(
        CipherAlgorithm cipher, MacAlgorithm mac, string? cipherName, string? cipherDriver, string? macName, string? macDriver)
    {
        IAsyncCryptoFile file = Open();
        uint session = Create(file, new SessionSpec { Cipher = cipher, Key = cipher == CipherAlgorithm.None ? [] : s_key, Mac = mac });

        Assert.Equal(Errno.OK, file.GetSessionInfo(session, out SessionInfo info));

        Assert.Equal((cipherName, cipherDriver), (info.Cipher?.Name, info.Cipher?.Driver));
        Assert.Equal((macName, macDriver), (info.Mac?.Name, info.Mac?.Driver));
        Assert.Equal((0, 0u), (info.AlignMask, info.Flags));
    }

    [Fact]
    [Rule("IO-SESSINFO-2")]
    public void GetSessionInfo_answers_EINVAL_when_the_session_is_unknown()
    {
        IAsyncCryptoFile file = Open();
        IAsyncCryptoFile other = Open();
        uint session = CipherSession(file);
        uint freed = CipherSession(file);
        Assert.Equal(Errno.OK, file.FreeSession(freed));
        foreach ((IAsyncCryptoFile asked, uint id) in new[] { (file, 0u), (file, freed), (file, session + 1), (file, uint.MaxValue), (other, session) })
        {
            Assert.Equal(Errno.EINVAL, asked.GetSessionInfo(id, out SessionInfo info));
            Assert.Equal(default, info);
        }
    }

    [Fact]
    [Rule("IO-SESSINFO-1")]
    public void GetSessionInfo_leaves_the_hash_as_it_was()
    {
        IAsyncCryptoFile file = Open();
        uint session = Create(file, new SessionSpec { Mac = MacAlgorithm.Sha256Hmac, MacKey = s_macKey });
        byte[] text = Bytes(new Random(21), 48);
        byte[] mac = new byte[32];
        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Flags = CryptFlags.Update, Source = text.AsSpan(0, 30) }));

        Assert.Equal(Errno.OK, file.GetSessionInfo(session, out _));

        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Flags = CryptFlags.Final, Source = text.AsSpan(30), Mac = mac }));
        Assert.Equal(Expected.Hmac(MacAlgorithm.Sha256Hmac, s_macKey, text), mac);
    }

    [Fact]
    public void Freed_session_stays_unknown_when_a_new_one_is_created()
    {
        IAsyncCryptoFile file = Open();
        uint freed = CipherSession(file);
        Assert.Equal(Errno.OK, file.FreeSession(freed));

        uint created = CipherSession(file);

        Assert.NotEqual(freed, created);
        Assert.Equal(Errno.EINVAL, Encrypt(file, freed, new byte[16]));
        Assert.Equal(Errno.OK, Encrypt(file, created, new byte[16]));
    }

    [Fact]
    public void Session_of_one_file_is_unknown_to_another()
    {
        IAsyncCryptoFile owner = Open();
        IAsyncCryptoFile other = Open();
        uint session = CipherSession(owner);

        Assert.Equal(Errno.EINVAL, Encrypt(other, session, new byte[16]));
        Assert.Equal(Errno.EINVAL, other.FreeSession(session));
        Assert.Equal(Errno.OK, Encrypt(owner, session, new byte[16]));
    }

    [Fact]
    public void Keys_are_copied_when_a_session_is_created()
    {
        IAsyncCryptoFile file = Open();
        byte[] key = [.. s_key];
        byte[] macKey = [.. s_macKey];
        uint session = Create(file, new SessionSpec
        {
            Cipher = CipherAlgorithm.AesCbc,
            Key = key,
            Mac = MacAlgorithm.Sha256Hmac,
            MacKey = macKey,
        });
        Array.Clear(key);
        Array.Clear(macKey);

        byte[] data = new byte[32];
        byte[] mac = new byte[32];
        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Source = data, Destination = data, Iv = new byte[16], Mac = mac }));

        Assert.Equal(Expected.AesCbc(CryptDirection.Encrypt, s_key, new byte[16], new byte[32]), data);
        Assert.Equal(Expected.Hmac(MacAlgorithm.Sha256Hmac, s_macKey, new byte[32]), mac);
    }

    [Fact]
    public void Calls_answer_EBADF_when_the_file_is_closed()
    {
        IAsyncCryptoFile file = Open();
        uint session = CipherSession(file);

        file.Dispose();

        Assert.Equal(Errno.EBADF, file.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = s_key }, out uint created));
        Assert.Equal(0u, created);
        Assert.Equal(Errno.EBADF, file.FreeSession(session));
        Assert.Equal(Errno.EBADF, file.GetSessionInfo(session, out SessionInfo info));
        Assert.Equal(default, info);
        Assert.Equal(Errno.EBADF, Encrypt(file, session, new byte[16]));
        Assert.Equal(Errno.EBADF, file.TryRent(16, out CryptoBuffer? buffer));
        Assert.Null(buffer);
        Assert.Equal(Errno.EBADF, file.TrySubmit(new CryptOp { Session = session }, 1));
        Assert.Equal(0, file.Reap(new Completion[1], Platform.Deadline.Never));
        file.Dispose();
    }

    [Fact]
    [Rule("IO-CLOSE-1")]
    public void Wrong_calls_answer_EBADF_when_the_file_is_closed()
    {
        IAsyncCryptoFile file = Open();
        IAsyncCryptoFile other = Open();
        uint session = CipherSession(file);
        Assert.Equal(Errno.OK, other.TryRent(16, out CryptoBuffer? foreign));
        byte[] huge = new byte[(16 << 20) + 1];

        file.Dispose();

        Assert.Equal(Errno.EBADF, file.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = new byte[65] }, out _));
        Assert.Equal(Errno.EBADF, file.CreateSession(new SessionSpec { Mac = MacAlgorithm.Sha256Hmac, MacKey = new byte[513] }, out _));
        Assert.Equal(Errno.EBADF, file.Crypt(new CryptCall { Session = session, Source = huge, Destination = huge }));
        Assert.Equal(Errno.EBADF, file.Crypt(new CryptCall { Session = session, Iv = new byte[17] }));
        Assert.Equal(Errno.EBADF, file.Crypt(new CryptCall { Session = session, Source = huge.AsSpan(0, 32), Destination = huge.AsSpan(1, 32) }));
        Assert.Equal(Errno.EBADF, file.TryRent(0, out _));
        Assert.Equal(Errno.EBADF, file.TryRent(int.MaxValue, out _));
        Assert.Equal(Errno.EBADF, file.TrySubmit(new CryptOp { Session = session, Source = foreign!.All }, 1));
        foreign.Dispose();
    }

    [Fact]
    public void Closing_a_file_leaves_the_others_alone()
    {
        IAsyncCryptoFile closed = Open();
        IAsyncCryptoFile open = Open();
        CipherSession(closed);
        uint session = CipherSession(open);

        closed.Dispose();

        Assert.Equal(Errno.OK, Encrypt(open, session, new byte[16]));
    }

    private static Errno Encrypt(ICryptoFile file, uint session, byte[] data) =>
        file.Crypt(new CryptCall { Session = session, Source = data, Destination = data, Iv = new byte[16] });
}
