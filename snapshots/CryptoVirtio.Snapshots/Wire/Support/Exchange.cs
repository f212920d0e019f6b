namespace CryptoVirtio.Snapshots;

/// <summary>A request and its reply, as they crossed the queue.</summary>
/// <param name="Request">The readable bytes of the chain.</param>
/// <param name="Reply">The bytes that the used length claims.</param>
internal sealed record Exchange(byte[] Request, byte[] Reply);
