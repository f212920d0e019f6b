namespace CryptoVirtio.Spec;

/// <summary>The driver took a used element: the chain is its own again.</summary>
/// <param name="Head">Which chain.</param>
/// <param name="Length">Bytes that the device wrote, by the used element.</param>
/// <param name="Index">Used elements taken before, modulo 2^16.</param>
/// <param name="Token">What the driver knows the request by.</param>
public sealed record Reclaimed(uint Head, uint Length, ushort Index, uint Token) : SpecEvent;
