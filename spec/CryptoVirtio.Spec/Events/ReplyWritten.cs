namespace CryptoVirtio.Spec;

/// <summary>The device writes a reply.</summary>
/// <param name="Head">Its chain.</param>
/// <param name="Status">errno, 0 for success.</param>
/// <param name="Value">What the reply brings.</param>
/// <param name="Written">Bytes of the chain that hold something.</param>
public sealed record ReplyWritten(uint Head, Errno Status, uint Value, uint Written) : SpecEvent;
