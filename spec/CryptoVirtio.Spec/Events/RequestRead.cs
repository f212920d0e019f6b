namespace CryptoVirtio.Spec;

/// <summary>The device copied the header of a request.</summary>
/// <param name="Head">Its chain.</param>
/// <param name="Type">le32 at 0.</param>
/// <param name="Handle">le32 at 4.</param>
/// <param name="Command">le32 at 8.</param>
/// <param name="Reserved">le32 at 12.</param>
public sealed record RequestRead(uint Head, uint Type, uint Handle, uint Command, uint Reserved) : SpecEvent;
