namespace CryptoVirtio.TestKit;

public abstract partial class CryptoFileConformance
{
    [Theory]
    [InlineData(MacAlgorithm.Sha1Hmac)]
    [InlineData(MacAlgorithm.Sha256Hmac)]
    [InlineData(MacAlgorithm.Sha384Hmac)]
    [InlineData(MacAlgorithm.Sha512Hmac)]
    [Rule("IO-GSESSION-7")]
    public void Hmac_yields_what_it_should_when_key_and_input_vary(MacAlgorithm algorithm)
    {
        var random = new Random(Seeds.For(_output));
        IAsyncCryptoFile file = Open();
        foreach (int keySize in new[] { 0, 1, 20, 63, 64, 65, 127, 128, 129, 511, 512 })
        {
            byte[] key = Bytes(random, keySize);
            uint session = Create(file, new SessionSpec { Mac = algorithm, MacKey = key });
            foreach (int length in new[] { 0, 1, 55, 56, 63, 64, 65, 111, 112, 4097 })
            {
                byte[] data = Bytes(random, length);
                byte[] expected = Expected.Hmac(algorithm, key, data);
                byte[] mac = new byte[expected.Length];

                Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Source = data, Mac = mac }));

                Assert.Equal(expected, mac);
            }

            Assert.Equal(Errno.OK, file.FreeSession(session));
        }
    }

    [Theory]
    [InlineData(CryptFlags.None)]
    [InlineData(CryptFlags.NoZeroCopy)]
    [InlineData(CryptFlags.WriteIv)]
    [InlineData(CryptFlags.NoZeroCopy | CryptFlags.WriteIv)]
    [InlineData(CryptFlags.Reset)]
    [InlineData(CryptFlags.Reset | CryptFlags.Final)]
    [InlineData(CryptFlags.Reset | CryptFlags.Update | CryptFlags.Final)]
    public void Hash_restarts_when_it_is_neither_continued_nor_ended_or_is_reset(CryptFlags flags)
    {
        IAsyncCryptoFile file = Open();
        uint session = MacSession(file);
        byte[] mac = new byte[32];
        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Source = [1, 2, 3], Flags = CryptFlags.Update }));

        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Source = [4, 5], Flags = flags, Mac = mac }));

        Assert.Equal(Expected.Hmac(MacAlgorithm.Sha256Hmac, s_macKey, [4, 5]), mac);
    }

    [Theory]
    [InlineData(CryptFlags.Final)]
    [InlineData(CryptFlags.Final | CryptFlags.Update)]
    [InlineData(CryptFlags.Final | CryptFlags.NoZeroCopy)]
    public void Hash_goes_on_when_it_is_ended_with_FINAL(CryptFlags flags)
    {
        IAsyncCryptoFile file = Open();
        uint session = MacSession(file);
        byte[] mac = new byte[32];
        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Source = [1, 2, 3], Flags = CryptFlags.Update }));

        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Source = [4, 5], Flags = flags, Mac = mac }));

        Assert.Equal(Expected.Hmac(MacAlgorithm.Sha256Hmac, s_macKey, [1, 2, 3, 4, 5]), mac);
    }

    [Fact]
    public void Hash_ends_when_UPDATE_has_no_input()
    {
        IAsyncCryptoFile file = Open();
        uint session = MacSession(file);
        byte[] mac = new byte[32];
        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Source = [1, 2, 3], Flags = CryptFlags.Update }));

        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Flags = CryptFlags.Update, Mac = mac }));

        Assert.Equal(Expected.Hmac(MacAlgorithm.Sha256Hmac, s_macKey, [1, 2, 3]), mac);
    }

    [Fact]
    public void Hash_restarts_after_it_was_ended()
    {
        IAsyncCryptoFile file = Open();
        uint session = MacSession(file);
        byte[] mac = new byte[32];
        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Source = [1], Flags = CryptFlags.Final, Mac = mac }));

        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Source = [2], Flags = CryptFlags.Final, Mac = mac }));

        Assert.Equal(Expected.Hmac(MacAlgorithm.Sha256Hmac, s_macKey, [2]), mac);
    }

    [Fact]
    public void Mac_is_written_only_as_far_as_the_digest_reaches()
    {
        IAsyncCryptoFile file = Open();
        uint session = MacSession(file);
        byte[] mac = Bytes(new Random(10), 64);
        byte[] behind = mac[32..];

        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Source = [1], Mac = mac }));

        Assert.Equal(behind, mac[32..]);
    }

    [Fact]
    public void Mac_is_not_written_when_the_hash_does_not_end()
    {
        IAsyncCryptoFile file = Open();
        uint session = MacSession(file);
        byte[] mac = Bytes(new Random(11), 32);
        byte[] before = [.. mac];

        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Source = [1], Flags = CryptFlags.Update, Mac = mac }));

        Assert.Equal(before, mac);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Hash_life_agrees_with_a_list_of_bytes_over_random_flags(bool withCipher)
    {
        var random = new Random(Seeds.For(_output));
        IAsyncCryptoFile file = Open();
        uint session = withCipher ? BothSession(file) : MacSession(file);
        List<byte> absorbed = [];
        for (int round = 0; round < 300; round++)
        {
            CryptFlags flags = RandomHashFlags(random, withCipher);
            byte[] source = Bytes(random, withCipher ? 16 * random.Next(4) : random.Next(100));
            if ((flags & (CryptFlags.Update | CryptFlags.Final)) == 0 || flags.HasFlag(CryptFlags.Reset))
            {
                absorbed.Clear();
            }

            absorbed.AddRange(source);
            bool ends = flags.HasFlag(CryptFlags.Final) || !flags.HasFlag(CryptFlags.Update) || source.Length == 0;
            byte[] mac = new byte[32];

            Assert.Equal(Errno.OK, file.Crypt(new CryptCall
            {
                Session = session,
                Flags = flags,
                Source = source,
                Destination = withCipher ? new byte[source.Length] : [],
                Iv = withCipher ? new byte[16] : [],
                Mac = mac,
            }));

            Assert.Equal(ends ? Expected.Hmac(MacAlgorithm.Sha256Hmac, s_macKey, [.. absorbed]) : new byte[32], mac);
            if (ends)
            {
                absorbed.Clear();
            }
        }
    }

    private static CryptFlags RandomHashFlags(Random random, bool withCipher)
    {
        // UPDATE three times out of four, or no hash would grow.
        CryptFlags flags = random.Next(4) > 0 ? CryptFlags.Update : CryptFlags.None;
        flags |= random.Next(4) == 0 ? CryptFlags.Final : CryptFlags.None;
        flags |= random.Next(6) == 0 ? CryptFlags.Reset : CryptFlags.None;
        flags |= random.Next(3) == 0 ? CryptFlags.NoZeroCopy : CryptFlags.None;
        return !withCipher && random.Next(3) == 0 ? flags | CryptFlags.WriteIv : flags;
    }
}
