namespace CryptoVirtio.Spec;

/// <summary>Nobody waits for a request any more; its buffers stay with the device.</summary>
/// <param name="Token">What the driver knows it by.</param>
public sealed record RequestAbandoned(uint Token) : SpecEvent;
