using Xunit;

namespace CryptoVirtio.ConcurrencyTests;

/// <summary>The tests whose results stand in one table.</summary>
[CollectionDefinition(Name)]
public sealed class ProofCollection : ICollectionFixture<ProofTable>
{
    /// <summary>Its name.</summary>
    public const string Name = "proofs";
}
