namespace CryptoVirtio.Spec;

/// <summary>Chat: the hello of the peer was accepted.</summary>
/// <param name="Role">1 for who connected, 2 for who listened.</param>
public sealed record HelloReceived(byte Role) : SpecEvent;
