namespace CryptoVirtio.TestKit;

/// <summary>Tells the test runner of a <see cref="RuleAttribute"/>.</summary>
public sealed class RuleDiscoverer : ITraitDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) =>
        traitAttribute.GetConstructorArguments().Cast<IEnumerable<string>>().Single().Select(static id => KeyValuePair.Create("Rule", id));
}
