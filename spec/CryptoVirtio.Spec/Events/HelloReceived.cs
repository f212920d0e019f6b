namespace CryptoVirtio.Spec;

/// <summary>Chat: the hello of the peer was accepted.</summary>
/// <param name="Role">1 connector, 2 listener.</param>
public sealed record HelloReceived(byte Role) : SpecEvent;
