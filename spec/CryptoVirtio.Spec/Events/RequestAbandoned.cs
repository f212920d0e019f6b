namespace CryptoVirtio.Spec;

/// <summary>A request has no waiter any more; its buffers stay with the device.</summary>
/// <param name="Token">What the driver knows it by.</param>
public sealed record RequestAbandoned(uint Token) : SpecEvent;
