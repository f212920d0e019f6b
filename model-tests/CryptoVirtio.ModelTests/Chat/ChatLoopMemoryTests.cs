namespace CryptoVirtio.ModelTests;

/// <summary>What the loop allocates while it carries data.</summary>
[Trait("Category", "Unit")]
public sealed class ChatLoopMemoryTests
{
    [Fact]
    public void Loop_allocates_nothing_per_piece_of_data()
    {
        using var pair = new ChannelPair(new EchoCryptoDevice(), 1, monitored: false); // a monitor allocates
        var poller = new StreamingPoller();
        var loop = new ChatLoop(poller, new ManualClock(), new ChatDescriptors(0, 1, 2, 3), pair.Connector.Channel);
        ChannelEnd peer = pair.Listener;
        peer.Channel.Start(peer.Outbound);
        poller.ToLoop = peer.Outbound;
        poller.FromLoop = peer.Inbound;
        loop.Start();
        int steps = 0;
        Allocation.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++, steps++)
            {
                loop.Step(out _);
                peer.Channel.Receive(peer.Inbound, peer.Plaintext, peer.Outbound);
                peer.Plaintext.Consume(peer.Plaintext.Count);
                if (peer.Channel.IsOpen)
                {
                    peer.Channel.Send(StreamingPoller.Piece, peer.Outbound);
                }
            }
        });

        Assert.InRange(poller.Read, (steps / 2) * StreamingPoller.Piece.Length, long.MaxValue);
        Assert.InRange(poller.Written, (steps / 2) * StreamingPoller.Piece.Length / 2, long.MaxValue);
    }
}
