using CryptoVirtio.Abi;
using CryptoVirtio.Chat;

namespace CryptoVirtio.ModelTests;

/// <summary>A handshake that is over before it starts.</summary>
internal sealed class ReadyHandshake(IRecordLayer records) : IHandshake
{
    public int MaxWire => 1;

    public int MaxPlaintext => records.MaxPlaintext;

    public int MaxRecord => records.MaxWire;

    public string? Failure => null;

    public Errno Fault => Errno.OK;

    public ChannelStatus Start(ByteQueue outbound) => ChannelStatus.Ok;

    public ChannelStatus Advance(ByteQueue inbound, ByteQueue outbound) => ChannelStatus.Ok;

    public IRecordLayer TakeRecords() => records;

    public void Dispose()
    {
        // The channel disposes the records.
    }
}
