using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace CryptoVirtio.ModelTests;

/// <summary>The engine against BouncyCastle, which shares no code with libcrypto.</summary>
[Trait("Category", "Model")]
public sealed class EngineDifferentialTests(ITestOutputHelper output)
{
    private const int Rounds = 60;
    private const int LongestInput = 4097;

    [Theory]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void Aes_cbc_agrees_with_BouncyCastle_over_random_inputs_and_chunks(int keySize)
    {
        var random = new Random(Seeds.For(output));
        using EngineFile file = EngineFiles.Open();
        for (int round = 0; round < Rounds; round++)
        {
            byte[] key = Bytes(random, keySize);
            byte[] iv = Bytes(random, 16);
            byte[] source = Bytes(random, random.Next(LongestInput + 1) & ~15);
            var direction = (CryptDirection)random.Next(2);
            byte[] expected = AesCbc(direction, key, iv, source);
            byte[] destination = random.Next(2) == 0 ? source : new byte[source.Length];
            uint session = EngineFiles.Create(file, new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = key });

            foreach ((int at, int length) in Chunks(random, source.Length, unit: 16))
            {
                Assert.Equal(Errno.OK, file.Crypt(new CryptCall
                {
                    Session = session,
                    Direction = direction,
                    Flags = CryptFlags.WriteIv,
                    Source = source.AsSpan(at, length),
                    Destination = destination.AsSpan(at, length),
                    Iv = iv,
                    NextIv = iv,
                }));
            }

            Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(destination));
            Assert.Equal(Errno.OK, file.FreeSession(session));
        }
    }

    [Theory]
    [InlineData(MacAlgorithm.Sha1Hmac)]
    [InlineData(MacAlgorithm.Sha224Hmac)]
    [InlineData(MacAlgorithm.Sha256Hmac)]
    [InlineData(MacAlgorithm.Sha384Hmac)]
    [InlineData(MacAlgorithm.Sha512Hmac)]
    public void Hmac_agrees_with_BouncyCastle_over_random_inputs_and_chunks(MacAlgorithm algorithm)
    {
        var random = new Random(Seeds.For(output));
        using EngineFile file = EngineFiles.Open();
        for (int round = 0; round < Rounds; round++)
        {
            byte[] key = Bytes(random, random.Next(CryptodevLimits.MacKey + 1));
            byte[] source = Bytes(random, random.Next(LongestInput + 1));
            byte[] expected = Hmac(algorithm, key, source);
            byte[] mac = new byte[expected.Length];
            uint session = EngineFiles.Create(file, new SessionSpec { Mac = algorithm, MacKey = key });

            // Twice, so that the second round starts from a hash that was ended.
            for (int again = 0; again < 2; again++)
            {
                mac.AsSpan().Clear();
                foreach ((int at, int length) in Chunks(random, source.Length, unit: 1))
                {
                    Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Flags = CryptFlags.Update, Source = source.AsSpan(at, length) }));
                }

                Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Flags = CryptFlags.Final, Mac = mac }));
                Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(mac));
            }

            Assert.Equal(Errno.OK, file.FreeSession(session));
        }
    }

    [Theory]
    [InlineData(CryptDirection.Encrypt)]
    [InlineData(CryptDirection.Decrypt)]
    public void Cipher_and_MAC_agree_with_BouncyCastle_over_random_inputs_and_chunks(CryptDirection direction)
    {
        var random = new Random(Seeds.For(output));
        using EngineFile file = EngineFiles.Open();
        byte[] key = Bytes(random, 32);
        byte[] macKey = Bytes(random, 64);
        uint session = EngineFiles.Create(file, new SessionSpec
        {
            Cipher = CipherAlgorithm.AesCbc, Key = key, Mac = MacAlgorithm.Sha384Hmac, MacKey = macKey,
        });
        for (int round = 0; round < Rounds; round++)
        {
            byte[] iv = Bytes(random, 16);
            byte[] source = Bytes(random, 16 * random.Next(1, LongestInput / 16));
            byte[] expected = AesCbc(direction, key, iv, source);
            byte[] expectedMac = Hmac(MacAlgorithm.Sha384Hmac, macKey, direction == CryptDirection.Encrypt ? source : expected);
            byte[] destination = random.Next(2) == 0 ? source : new byte[source.Length];
            byte[] mac = new byte[48];
            foreach ((int at, int length) in Chunks(random, source.Length, unit: 16))
            {
                Assert.Equal(Errno.OK, file.Crypt(new CryptCall
                {
                    Session = session,
                    Direction = direction,
                    Flags = CryptFlags.WriteIv | (at + length == source.Length ? CryptFlags.Final : CryptFlags.Update),
                    Source = source.AsSpan(at, length),
                    Destination = destination.AsSpan(at, length),
                    Iv = iv,
                    Mac = mac,
                    NextIv = iv,
                }));
            }

            Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(destination));
            Assert.Equal(Convert.ToHexString(expectedMac), Convert.ToHexString(mac));
        }
    }

    private static IEnumerable<(int At, int Length)> Chunks(Random random, int total, int unit)
    {
        for (int at = 0; at < total;)
        {
            // Mostly small chunks, sometimes all of the rest.
            int most = random.Next(4) == 0 ? total : Math.Min(total, 20 * unit);
            int length = Math.Min(total - at, unit * random.Next(1, Math.Max(2, (most / unit) + 1)));
            yield return (at, length);
            at += length;
        }
    }

    private static byte[] AesCbc(CryptDirection direction, byte[] key, byte[] iv, byte[] source)
    {
        var cipher = new BufferedBlockCipher(new CbcBlockCipher(new AesEngine()));
        cipher.Init(direction == CryptDirection.Encrypt, new ParametersWithIV(new KeyParameter(key), iv));
        return cipher.DoFinal(source);
    }

    private static byte[] Hmac(MacAlgorithm algorithm, byte[] key, byte[] source)
    {
        IDigest digest = algorithm switch
        {
            MacAlgorithm.Sha1Hmac => new Sha1Digest(),
            MacAlgorithm.Sha224Hmac => new Sha224Digest(),
            MacAlgorithm.Sha256Hmac => new Sha256Digest(),
            MacAlgorithm.Sha384Hmac => new Sha384Digest(),
            _ => new Sha512Digest(),
        };
        var mac = new HMac(digest);
        mac.Init(new KeyParameter(key));
        mac.BlockUpdate(source, 0, source.Length);
        byte[] result = new byte[mac.GetMacSize()];
        mac.DoFinal(result, 0);
        return result;
    }

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
