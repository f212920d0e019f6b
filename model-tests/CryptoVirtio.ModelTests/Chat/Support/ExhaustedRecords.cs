namespace CryptoVirtio.ModelTests;

/// <summary>Records whose keys have carried all they may.</summary>
internal sealed class ExhaustedRecords : IRecordLayer
{
    public int MaxPlaintext => CbcHmacRecords.MaxPlaintextLength;

    public int MaxWire => CbcHmacRecords.MaxWireLength;

    public Errno Fault => Errno.OK;

    public ChannelStatus Seal(RecordType type, ReadOnlySpan<byte> plaintext, Span<byte> wire, out int written)
    {
        written = 0;
        return ChannelStatus.Exhausted;
    }

    public ChannelStatus Open(ReadOnlySpan<byte> wire, Span<byte> plaintext, out OpenedRecord record)
    {
        record = default;
        return ChannelStatus.Exhausted;
    }

    public void Dispose()
    {
    }
}
