namespace CryptoVirtio.Spec;

/// <summary>A reset is done: the device has let go of all memory, and its status reads 0.</summary>
public sealed record ResetDone : SpecEvent;
