namespace CryptoVirtio.ModelTests;

/// <summary>Writes down every record that an observer is shown.</summary>
internal sealed class RecordNotes : IChatObserver
{
    public List<(bool Sealed, RecordType Type, ulong Counter, string Plaintext, string Wire)> Seen { get; } = [];

    public void Sealed(RecordType type, ulong counter, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> wire) =>
        Seen.Add((true, type, counter, Convert.ToHexString(plaintext), Convert.ToHexString(wire)));

    public void Opened(RecordType type, ulong counter, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> wire) =>
        Seen.Add((false, type, counter, Convert.ToHexString(plaintext), Convert.ToHexString(wire)));
}
