using CryptoVirtio.Abi;
using CryptoVirtio.Chat;
using CryptoVirtio.Testing;

namespace CryptoVirtio.ModelTests;

/// <summary>Records on a device that allocates nothing itself.</summary>
[Trait("Category", "Unit")]
public abstract class RecordAllocationConformance(ICryptoDevice device)
{
    [Fact]
    public void Records_allocate_nothing_in_the_steady_state()
    {
        using ChannelPair pair = new ChannelPair(device, 1).Opened();
        byte[] piece = new byte[CbcHmacRecords.MaxPlaintextLength];
        int received = 0;
        Allocation.AssertNone(() => received = Round(pair, piece, 100));
        Assert.Equal(100 * piece.Length, received);
    }

    private static int Round(ChannelPair pair, byte[] piece, int times)
    {
        int received = 0;
        for (int i = 0; i < times; i++)
        {
            pair.Connector.Channel.Send(piece, pair.Connector.Outbound);
            pair.Listener.Inbound.Append(pair.Connector.Outbound.Content);
            pair.Connector.Outbound.Consume(pair.Connector.Outbound.Count);
            pair.Listener.Channel.Receive(pair.Listener.Inbound, pair.Listener.Plaintext, pair.Listener.Outbound);
            received += pair.Listener.Plaintext.Count;
            pair.Listener.Plaintext.Consume(pair.Listener.Plaintext.Count);
        }

        return received;
    }
}
