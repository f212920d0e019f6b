namespace CryptoVirtio.TestKit;

/// <summary>The requirements that a test covers, or that every test of a class covers: each is a trait named Rule.</summary>
[TraitDiscoverer($"CryptoVirtio.TestKit.{nameof(RuleDiscoverer)}", "CryptoVirtio.TestKit")]
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RuleAttribute(params string[] ids) : Attribute, ITraitAttribute
{
    /// <summary>Ids of the catalogue.</summary>
    public IReadOnlyList<string> Ids => ids;
}
