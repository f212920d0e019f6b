namespace CryptoVirtio.Spec;

/// <summary>Every alteration of the rules of a machine, one at a time.</summary>
public static class Mutations
{
    /// <summary>All of them, in the order of the rules.</summary>
    public static IEnumerable<Mutation> Of(IMachine machine) => machine.Rules.SelectMany(static rule => rule.Mutations());
}
