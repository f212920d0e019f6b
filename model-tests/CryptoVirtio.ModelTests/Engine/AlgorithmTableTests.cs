namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class AlgorithmTableTests
{
    [Fact]
    public void Rows_have_numbers_and_names_of_their_own()
    {
        Assert.Distinct(AlgorithmTable.Ciphers.Select(row => row.Number));
        Assert.Distinct(AlgorithmTable.Macs.Select(row => row.Number));
        Assert.Distinct(AlgorithmTable.Ciphers.Select(row => row.Name).Concat(AlgorithmTable.Macs.Select(row => row.Name)), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void Cipher_rows_agree_with_libcrypto()
    {
        Assert.All(AlgorithmTable.Ciphers, row => Assert.All(row.Variants, variant =>
        {
            using EvpCipher cipher = EvpCipher.Fetch(variant.EvpName);
            Assert.Equal((variant.KeySize, row.IvSize, row.BlockSize), (cipher.KeySize, cipher.IvSize, cipher.BlockSize));
            Assert.InRange(variant.KeySize, 1, CryptodevLimits.CipherKey);
            Assert.InRange(row.IvSize, 0, CryptodevLimits.Iv);
        }));
    }

    [Fact]
    public void Mac_rows_agree_with_libcrypto()
    {
        using EvpMac hmac = EvpMac.Fetch("HMAC");
        Assert.All(AlgorithmTable.Macs, row =>
        {
            using var context = new MacContext(hmac);
            Assert.True(context.Init(row.EvpDigestText.Span, [1]));
            Assert.Equal(row.DigestSize, context.Size);
            Assert.InRange(row.DigestSize, 1, CryptodevLimits.Digest);
        });
    }

    [Fact]
    public void Rows_are_found_by_number_and_by_name_in_any_case()
    {
        Assert.All(AlgorithmTable.Ciphers, row =>
        {
            Assert.True(AlgorithmTable.TryGetCipher(row.Number, out CipherInfo? byNumber));
            Assert.True(AlgorithmTable.TryGetCipher(row.Name.ToUpperInvariant(), out CipherInfo? byName));
            Assert.Same(row, byNumber);
            Assert.Same(row, byName);
        });
        Assert.All(AlgorithmTable.Macs, row =>
        {
            Assert.True(AlgorithmTable.TryGetMac(row.Number, out MacInfo? byNumber));
            Assert.True(AlgorithmTable.TryGetMac(row.Name.ToUpperInvariant(), out MacInfo? byName));
            Assert.Same(row, byNumber);
            Assert.Same(row, byName);
        });
        Assert.False(AlgorithmTable.TryGetCipher("hmac-sha1", out _));
        Assert.False(AlgorithmTable.TryGetCipher(CipherAlgorithm.None, out _));
        Assert.False(AlgorithmTable.TryGetMac("aes-cbc", out _));
        Assert.False(AlgorithmTable.TryGetMac(MacAlgorithm.None, out _));
    }

    [Fact]
    public void Engine_offers_every_row()
    {
        var engine = new CryptoEngine(SystemSync.Instance);

        Assert.Equal(AlgorithmTable.Ciphers.Select(row => row.Number), engine.Ciphers.Select(row => row.Number));
        Assert.Equal(AlgorithmTable.Macs.Select(row => row.Number), engine.Macs.Select(row => row.Number));
    }
}
