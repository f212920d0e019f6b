namespace CryptoVirtio.Spec;

/// <summary>Chat: the own hello goes out.</summary>
/// <param name="Role">1 for who connected, 2 for who listened.</param>
public sealed record HelloSent(byte Role) : SpecEvent;
