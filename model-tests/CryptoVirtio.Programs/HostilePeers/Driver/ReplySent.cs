namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>What the device answered, and what its driver must make of it.</summary>
/// <param name="Result">The errno that the caller must see.</param>
/// <param name="Value">The value of a success.</param>
/// <param name="Outputs">The bytes behind the header of a success.</param>
internal sealed record ReplySent(Errno Result, uint Value, byte[] Outputs);
