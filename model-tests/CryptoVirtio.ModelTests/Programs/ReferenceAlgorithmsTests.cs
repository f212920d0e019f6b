namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class ReferenceAlgorithmsTests
{
    [Fact]
    public void Engine_offers_what_the_oracle_knows_and_nothing_else()
    {
        Assert.Equal(
            ReferenceAlgorithms.Ciphers.Select(static row => $"{row.Number} {row.BlockSize} {row.IvSize} {string.Join(',', row.KeySizes)}"),
            AlgorithmTable.Ciphers.Select(static row =>
                $"{row.Number} {row.BlockSize} {row.IvSize} {string.Join(',', row.Variants.Select(static variant => variant.KeySize))}"));
        Assert.Equal(
            ReferenceAlgorithms.Macs.Select(static row => (row.Number, row.DigestSize)),
            AlgorithmTable.Macs.Select(static row => (row.Number, row.DigestSize)));
    }
}
