namespace CryptoVirtio.ModelTests;

/// <summary>Records on a device that allocates nothing itself. Without a monitor: what it keeps would be counted.</summary>
[Trait("Category", "Unit")]
public abstract class RecordAllocationConformance(ICryptoDevice device)
{
    [Fact]
    public void Records_allocate_nothing_in_the_steady_state()
    {
        using ChannelPair pair = new ChannelPair(device, 1, monitored: false).Opened();
        byte[] piece = new byte[CbcHmacRecords.MaxPlaintextLength];
        int received = 0;
        Allocation.AssertNone(() => received = Round(pair, piece, 100));
        Assert.Equal(100 * piece.Length, received);
    }

    [Theory]
    [MemberData(nameof(ImpossibleRecords.Lengths), MemberType = typeof(ImpossibleRecords))]
    [Rule("C3")]
    public void Record_of_an_impossible_length_costs_no_memory(uint length)
    {
        using ChannelPair pair = new ChannelPair(device, 1, monitored: false).Opened();
        ChannelEnd end = pair.Listener;
        end.Inbound.Append(ImpossibleRecords.Header(length));
        long before = GC.GetAllocatedBytesForCurrentThread();
        ChannelStatus status = end.Channel.Receive(end.Inbound, end.Plaintext, end.Outbound);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
        Assert.Equal(ChannelStatus.Refused, status);
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
