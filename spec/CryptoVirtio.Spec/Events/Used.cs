namespace CryptoVirtio.Spec;

/// <summary>The device stores used.idx: the chain is the driver's again.</summary>
/// <param name="Head">Which chain.</param>
/// <param name="Length">Bytes that it claims to have written.</param>
/// <param name="Index">used.idx from now on.</param>
public sealed record Used(uint Head, uint Length, ushort Index) : SpecEvent;
