namespace CryptoVirtio.Spec;

/// <summary>The trigger of a hidden step in a <see cref="StatelessMachine"/>: in the specification no event stands for it.</summary>
/// <param name="Rule">Id of the hidden rule to take.</param>
public sealed record HiddenStep(string Rule) : SpecEvent;
