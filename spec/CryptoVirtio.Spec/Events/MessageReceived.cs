namespace CryptoVirtio.Spec;

/// <summary>A back end read a message of its front end, and has done nothing about it yet.</summary>
/// <param name="Request">Its id.</param>
/// <param name="Ring">The ring that it concerns; <see cref="uint.MaxValue"/>: none.</param>
/// <param name="Number">What it gives about the ring: entries, index, or whether it is enabled.</param>
public sealed record MessageReceived(uint Request, uint Ring, uint Number) : SpecEvent;
