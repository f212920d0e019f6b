namespace CryptoVirtio.Spec;

/// <summary>The device copied the body of a HELLO.</summary>
/// <param name="Head">Its chain.</param>
/// <param name="Version">The version that the driver speaks.</param>
/// <param name="Generation">Which incarnation of the driver it is.</param>
/// <param name="Reserved">le32 at 4 of the body.</param>
public sealed record HelloRead(uint Head, uint Version, ulong Generation, uint Reserved = 0) : SpecEvent;
