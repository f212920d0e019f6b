using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;

namespace CryptoVirtio.ModelTests;

/// <summary>HKDF through the HMAC sessions of one kind of device.</summary>
public abstract class HkdfConformance(ITestOutputHelper output, ICryptoDevice device) : DeviceConformance(device)
{
    private static readonly byte[] LongInput = Range(0x00, 80);
    private static readonly byte[] LongSalt = Range(0x60, 80);
    private static readonly byte[] LongInfo = Range(0xb0, 80);

    [Fact]
    [Trait("Category", "Unit")]
    public void Hkdf_answers_the_errno_of_any_operation_and_leaves_nothing()
    {
        for (int at = 1; ; at++)
        {
            var faulty = new FaultyDevice(Device, new DeviceFault(at, Errno.EIO));
            Assert.Equal(Errno.OK, faulty.Open(out IAsyncCryptoFile? opened));
            using IAsyncCryptoFile file = opened!;
            byte[] prk = new byte[Hkdf.HashLength];
            byte[] okm = new byte[100];
            Errno error = Hkdf.Extract(file, LongSalt, LongInput, prk);
            byte[] made = prk;
            if (error == Errno.OK)
            {
                error = Hkdf.Expand(file, prk, LongInfo, okm);
                made = okm;
            }

            if (!faulty.HasFailed)
            {
                Assert.Equal(Errno.OK, error);
                Assert.InRange(at, 8, 20);
                return;
            }

            Assert.Equal((Errno.EIO, at), (error, at));
            Assert.Equal(new byte[made.Length], made);
        }
    }

    [Theory]
    [Trait("Category", "Unit")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Hkdf_gives_the_vectors_of_rfc_5869(int testCase)
    {
        (byte[] input, byte[] salt, byte[] info, string prk, string okm) = testCase switch
        {
            1 => (
                Enumerable.Repeat((byte)0x0b, 22).ToArray(),
                Range(0x00, 13),
                Range(0xf0, 10),
                "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"),
            2 => (
                LongInput,
                LongSalt,
                LongInfo,
                "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244",
                "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09" +
                "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"),
            _ => (
                Enumerable.Repeat((byte)0x0b, 22).ToArray(),
                [],
                Array.Empty<byte>(),
                "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"),
        };

        byte[] expanded = new byte[okm.Length / 2];
        byte[] key = Derive(salt, input, info, expanded);
        Assert.Equal(prk, Convert.ToHexStringLower(key));
        Assert.Equal(okm, Convert.ToHexStringLower(expanded));
    }

    [Fact]
    [Trait("Category", "Model")]
    public void Hkdf_agrees_with_an_independent_one_on_random_inputs()
    {
        var random = new Random(Seeds.For(output));
        for (int i = 0; i < 50; i++)
        {
            byte[] salt = Bytes(random, 1 + random.Next(200));
            byte[] input = Bytes(random, random.Next(100));
            byte[] info = Bytes(random, random.Next(200));
            byte[] mine = new byte[1 + random.Next(300)];
            byte[] theirs = new byte[mine.Length];

            Derive(salt, input, info, mine);
            var oracle = new HkdfBytesGenerator(new Sha256Digest());
            oracle.Init(new HkdfParameters(input, salt, info));
            oracle.GenerateBytes(theirs, 0, theirs.Length);

            Assert.Equal(theirs, mine);
        }
    }

    [Fact]
    [Trait("Category", "Unit")]
    public void Hkdf_refuses_more_than_it_can_expand()
    {
        using IAsyncCryptoFile file = Open();
        byte[] key = new byte[Hkdf.HashLength];
        Assert.Equal(Errno.OK, Hkdf.Expand(file, key, [], new byte[Hkdf.MaxOutput]));
        Assert.Equal(Errno.EINVAL, Hkdf.Expand(file, key, [], new byte[Hkdf.MaxOutput + 1]));
        Assert.Equal(Errno.EINVAL, Hkdf.Expand(file, key, [], []));
        Assert.Equal(Errno.EINVAL, Hkdf.Expand(file, key.AsSpan(1), [], new byte[1]));
    }

    private static byte[] Range(int first, int count) => [.. Enumerable.Range(first, count).Select(i => (byte)i)];

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Derive(byte[] salt, byte[] input, byte[] info, byte[] okm)
    {
        using IAsyncCryptoFile file = Open();
        byte[] key = new byte[Hkdf.HashLength];
        Assert.Equal(Errno.OK, Hkdf.Extract(file, salt, input, key));
        Assert.Equal(Errno.OK, Hkdf.Expand(file, key, info, okm));
        return key;
    }

    private IAsyncCryptoFile Open()
    {
        Assert.Equal(Errno.OK, Device.Open(out IAsyncCryptoFile? file));
        return file!;
    }
}
