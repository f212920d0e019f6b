namespace CryptoVirtio.TestKit;

public abstract partial class CryptoFileConformance
{
    [Theory]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void Aes_cbc_yields_what_it_should_when_lengths_and_places_vary(int keySize)
    {
        var random = new Random(Seeds.For(_output));
        IAsyncCryptoFile file = Open();
        byte[] key = Bytes(random, keySize);
        uint session = Create(file, new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = key });
        foreach (int length in new[] { 0, 16, 32, 48, 1024, 4080, 4096, 4112, 65536, 65552 })
        {
            foreach (CryptDirection direction in new[] { CryptDirection.Encrypt, CryptDirection.Decrypt })
            {
                byte[] source = Bytes(random, length);
                byte[] iv = Bytes(random, 16);
                byte[] expected = Expected.AesCbc(direction, key, iv, source);
                byte[] destination = new byte[length];
                var call = new CryptCall { Session = session, Direction = direction, Source = source, Destination = destination, Iv = iv };

                Assert.Equal(Errno.OK, file.Crypt(call));
                Assert.Equal(expected, destination);

                Assert.Equal(Errno.OK, file.Crypt(call with { Destination = source }));
                Assert.Equal(expected, source);
            }
        }
    }

    [Fact]
    public void Aes_cbc_carries_a_mebibyte()
    {
        IAsyncCryptoFile file = Open();
        uint session = CipherSession(file);
        byte[] data = Bytes(new Random(2), 1 << 20);
        byte[] expected = Expected.AesCbc(CryptDirection.Encrypt, s_key, new byte[16], data);

        Assert.Equal(Errno.OK, Encrypt(file, session, data));

        Assert.Equal(expected, data);
    }

    [Fact]
    public void Crypt_yields_the_same_at_every_alignment()
    {
        IAsyncCryptoFile file = Open();
        uint session = BothSession(file);
        byte[] text = Bytes(new Random(3), 80);
        byte[] expected = Expected.AesCbc(CryptDirection.Encrypt, s_key, new byte[16], text);
        byte[] expectedMac = Expected.Hmac(MacAlgorithm.Sha256Hmac, s_macKey, text);
        for (int shift = 0; shift < 16; shift++)
        {
            byte[] memory = new byte[256];
            Span<byte> source = memory.AsSpan(shift, 80);
            Span<byte> destination = memory.AsSpan(128 - shift, 80);
            Span<byte> mac = memory.AsSpan(208 + shift, 32);
            text.CopyTo(source);

            Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Source = source, Destination = destination, Iv = new byte[16], Mac = mac }));

            Assert.Equal(expected, destination);
            Assert.Equal(expectedMac, mac);
        }
    }

    [Fact]
    public void Write_iv_chains_chunks_to_what_one_call_yields()
    {
        var random = new Random(Seeds.For(_output));
        IAsyncCryptoFile file = Open();
        uint session = CipherSession(file);
        for (int round = 0; round < 50; round++)
        {
            CryptDirection direction = (CryptDirection)random.Next(2);
            byte[] source = Bytes(random, 16 * random.Next(1, 40));
            byte[] iv = Bytes(random, 16);
            byte[] expected = Expected.AesCbc(direction, s_key, iv, source);
            byte[] destination = random.Next(2) == 0 ? source : new byte[source.Length];
            byte[] next = new byte[16];
            for (int at = 0; at < source.Length;)
            {
                // Now and then a chunk of nothing, which must pass the IV on.
                int length = Math.Min(16 * random.Next(0, 9), source.Length - at);
                bool separate = random.Next(2) == 0;
                Assert.Equal(Errno.OK, file.Crypt(new CryptCall
                {
                    Session = session,
                    Direction = direction,
                    Flags = CryptFlags.WriteIv,
                    Source = source.AsSpan(at, length),
                    Destination = destination.AsSpan(at, length),
                    Iv = iv,
                    NextIv = separate ? next : iv,
                }));
                if (separate)
                {
                    next.CopyTo(iv, 0);
                }

                at += length;
            }

            Assert.Equal(expected, destination);
        }
    }

    [Fact]
    public void Write_iv_returns_the_last_block_of_ciphertext()
    {
        IAsyncCryptoFile file = Open();
        uint session = CipherSession(file);
        byte[] text = Bytes(new Random(4), 48);
        byte[] iv = Bytes(new Random(5), 16);
        byte[] cipher = Expected.AesCbc(CryptDirection.Encrypt, s_key, iv, text);
        foreach (CryptDirection direction in new[] { CryptDirection.Encrypt, CryptDirection.Decrypt })
        {
            byte[] data = direction == CryptDirection.Encrypt ? [.. text] : [.. cipher];
            byte[] next = new byte[16];

            Assert.Equal(Errno.OK, file.Crypt(new CryptCall
            {
                Session = session, Direction = direction, Flags = CryptFlags.WriteIv, Source = data, Destination = data, Iv = iv, NextIv = next,
            }));

            Assert.Equal(cipher[^16..], next);
        }
    }

    [Fact]
    public void Write_iv_returns_the_IV_itself_when_there_is_no_input()
    {
        IAsyncCryptoFile file = Open();
        uint session = CipherSession(file);
        byte[] iv = Bytes(new Random(6), 16);
        byte[] next = new byte[16];

        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Flags = CryptFlags.WriteIv, Iv = iv, NextIv = next }));

        Assert.Equal(iv, next);
    }

    [Fact]
    [Rule("IO-CRYPT-12")]
    public void No_zero_copy_changes_nothing()
    {
        IAsyncCryptoFile file = Open();
        uint session = CipherSession(file);
        byte[] data = Bytes(new Random(7), 64);
        byte[] expected = Expected.AesCbc(CryptDirection.Encrypt, s_key, new byte[16], data);

        Assert.Equal(Errno.OK, file.Crypt(new CryptCall
        {
            Session = session, Flags = CryptFlags.NoZeroCopy, Source = data, Destination = data, Iv = new byte[16],
        }));

        Assert.Equal(expected, data);
    }

    [Theory]
    [InlineData(CryptDirection.Encrypt, false)]
    [InlineData(CryptDirection.Encrypt, true)]
    [InlineData(CryptDirection.Decrypt, false)]
    [InlineData(CryptDirection.Decrypt, true)]
    public void Cipher_and_MAC_hash_the_plaintext(CryptDirection direction, bool inPlace)
    {
        IAsyncCryptoFile file = Open();
        uint session = BothSession(file);
        byte[] text = Bytes(new Random(8), 96);
        byte[] iv = Bytes(new Random(9), 16);
        byte[] cipher = Expected.AesCbc(CryptDirection.Encrypt, s_key, iv, text);
        byte[] source = direction == CryptDirection.Encrypt ? [.. text] : [.. cipher];
        byte[] destination = inPlace ? source : new byte[96];
        byte[] mac = new byte[32];
        byte[] next = new byte[16];

        Assert.Equal(Errno.OK, file.Crypt(new CryptCall
        {
            Session = session,
            Direction = direction,
            Flags = CryptFlags.WriteIv,
            Source = source,
            Destination = destination,
            Iv = iv,
            Mac = mac,
            NextIv = next,
        }));

        Assert.Equal(direction == CryptDirection.Encrypt ? cipher : text, destination);
        Assert.Equal(Expected.Hmac(MacAlgorithm.Sha256Hmac, s_macKey, text), mac);
        Assert.Equal(cipher[^16..], next);
    }

    [Fact]
    public void Sessions_of_a_file_do_not_disturb_each_other()
    {
        var random = new Random(Seeds.For(_output));
        IAsyncCryptoFile file = Open();
        (uint Session, byte[] Key)[] sessions = [.. Enumerable.Range(0, 8).Select(_ =>
        {
            byte[] key = Bytes(random, 16 + (8 * random.Next(3)));
            return (Create(file, new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = key }), key);
        })];
        for (int round = 0; round < 200; round++)
        {
            (uint session, byte[] key) = sessions[random.Next(sessions.Length)];
            CryptDirection direction = (CryptDirection)random.Next(2);
            byte[] data = Bytes(random, 16 * random.Next(1, 5));
            byte[] iv = Bytes(random, 16);
            byte[] expected = Expected.AesCbc(direction, key, iv, data);

            Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Direction = direction, Source = data, Destination = data, Iv = iv }));

            Assert.Equal(expected, data);
        }
    }
}
