namespace CryptoVirtio.Spec;

/// <summary>One alteration of one rule.</summary>
/// <param name="Rule">The rule as it is.</param>
/// <param name="Kind">How it is altered.</param>
/// <param name="Text">What is altered into what.</param>
/// <param name="Altered">The rule as it would be; null when it is left out.</param>
public sealed record Mutation(IRule Rule, MutationKind Kind, string Text, IRule? Altered)
{
    /// <summary>Names it in tables.</summary>
    public string Id => $"{Rule.Id} {Text}";

    /// <summary>The machine with this alteration.</summary>
    public IMachine Apply(IMachine machine) => machine.Altered(rule => rule.Id == Rule.Id ? Altered : rule);
}
