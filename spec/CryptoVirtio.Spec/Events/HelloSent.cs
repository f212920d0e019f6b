namespace CryptoVirtio.Spec;

/// <summary>Chat: the own hello goes out.</summary>
/// <param name="Role">1 connector, 2 listener.</param>
public sealed record HelloSent(byte Role) : SpecEvent;
