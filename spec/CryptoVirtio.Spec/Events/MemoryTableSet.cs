namespace CryptoVirtio.Spec;

/// <summary>A back end is about to replace its memory; what was mapped before is unmapped.</summary>
/// <param name="Regions">Regions of the new table.</param>
public sealed record MemoryTableSet(uint Regions) : SpecEvent;
