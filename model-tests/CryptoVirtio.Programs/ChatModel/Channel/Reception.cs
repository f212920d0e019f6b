namespace CryptoVirtio.Programs;

/// <summary>What must come of bytes that an end received.</summary>
/// <param name="Status">What the call answers.</param>
/// <param name="Pieces">Plaintext that the user gets, record by record.</param>
/// <param name="Confirms">Whether it sends its own proof of the key.</param>
public sealed record Reception(ChannelStatus Status, IReadOnlyList<byte[]> Pieces, bool Confirms);
