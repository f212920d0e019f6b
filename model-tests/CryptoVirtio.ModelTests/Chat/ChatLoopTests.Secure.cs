namespace CryptoVirtio.ModelTests;

/// <content>The loop around an encrypted channel; the test holds the other end.</content>
public sealed partial class ChatLoopTests
{
    [Fact]
    public void Loop_reads_no_input_before_the_peer_has_proved_its_key()
    {
        using var peer = new LoopPeer(_poller);
        Stdin.Arrive("secret"u8);
        _poller.Then(peer.Hear)
            .Then(() => Assert.Equal(0, Stdin.ReadCount))
            .Then(peer.Talk)
            .Then(peer.Hear)
            .Then(() => Assert.Equal("secret"u8, peer.End.Read()))
            .Then(() => _poller.Waker.Arrive("!"u8));
        Assert.Equal(ChatOutcome.Interrupted, Run(peer.Channel).Outcome);
    }

    [Fact]
    [Rule("C7")]
    public void Loop_sends_goodbye_at_the_end_of_its_input_and_goes_on_receiving()
    {
        using var peer = new LoopPeer(_poller);
        Open(peer);
        _poller.Then(() => Stdin.Ended = true)
            .Then(peer.Hear)
            .Then(() => Assert.True(peer.End.Channel.PeerEnded))
            .Then(() => Assert.True(Connection.ShutDown))
            .Then(() => peer.Say("late"))
            .Then(peer.Finish);
        AssertOutcome(ChatOutcome.Ok, Run(peer.Channel));
        Assert.Equal("late", Text(Stdout));
    }

    [Fact]
    public void Loop_goes_on_sending_after_the_peer_said_goodbye()
    {
        using var peer = new LoopPeer(_poller);
        Open(peer);
        _poller.Then(peer.Finish)
            .Then(() => Connection.Ended = true)
            .Then(() => Stdin.Arrive("late"u8))
            .Then(peer.Hear)
            .Then(() => Assert.Equal("late"u8, peer.End.Read()))
            .Then(() => Stdin.Ended = true);
        AssertOutcome(ChatOutcome.Ok, Run(peer.Channel));
    }

    [Fact]
    public void Loop_calls_a_stream_without_goodbye_truncated_and_keeps_what_came()
    {
        using var peer = new LoopPeer(_poller);
        Open(peer);
        _poller.Then(() => peer.Say("kept")).Then(() => Connection.Ended = true);
        AssertOutcome(ChatOutcome.Truncated, Run(peer.Channel));
        Assert.Equal("kept", Text(Stdout));
    }

    [Fact]
    public void Loop_calls_a_handshake_that_is_cut_truncated()
    {
        using var peer = new LoopPeer(_poller);
        _poller.Then(() => Connection.Ended = true);
        AssertOutcome(ChatOutcome.Truncated, Run(peer.Channel));
    }

    [Fact]
    [Rule("C2")]
    public void Loop_ends_at_the_first_bad_record_and_keeps_what_came_before()
    {
        using var peer = new LoopPeer(_poller);
        Open(peer);
        Stdout.Room = 0;
        _poller.Then(() => peer.Say("good"))
            .Then(() =>
            {
                byte[] bad = peer.End.Send("evil"u8);
                bad[^1] ^= 1;
                Connection.Arrive(bad);
                peer.Say("after");
            })
            .Then(() => Assert.True(Connection.ShutDown))
            .Then(() => Stdin.Arrive("unsent"u8))
            .Then(() => Stdout.Room = int.MaxValue);
        AssertOutcome(ChatOutcome.AuthenticationFailed, Run(peer.Channel));
        Assert.Equal("good", Text(Stdout));
        Assert.Equal(0, Stdin.ReadCount);
    }

    [Fact]
    public void Loop_refuses_a_peer_of_another_kind_and_spends_no_input_on_it()
    {
        using var peer = new LoopPeer(_poller);
        Stdin.Arrive("secret"u8);
        _poller.Then(() => Connection.Arrive("hi\n"u8));
        AssertOutcome(ChatOutcome.AuthenticationFailed, Run(peer.Channel));
        Assert.Equal(0, Stdin.ReadCount);
    }

    [Fact]
    public void Loop_gives_a_trickling_handshake_one_deadline_for_all_of_it()
    {
        using var peer = new LoopPeer(_poller);
        byte[] hello = peer.End.Sent();
        var options = new ChatOptions { HandshakeTimeout = TimeSpan.FromSeconds(10) };
        for (int i = 0; i < 5; i++)
        {
            byte[] one = hello[i..(i + 1)];
            _poller.Then(() =>
            {
                _poller.Clock.Now += 3_000_000_000;
                Connection.Arrive(one);
            });
        }

        _poller.Then(() => Assert.Fail("the deadline has passed, and the loop still listens"));
        AssertOutcome(ChatOutcome.TimedOut, Run(peer.Channel, options));
    }

    [Fact]
    public void Loop_gives_a_silent_peer_until_the_deadline()
    {
        using var peer = new LoopPeer(_poller);
        AssertOutcome(ChatOutcome.TimedOut, Run(peer.Channel));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("CH8")]
    public void Loop_that_is_woken_has_said_goodbye_only_if_its_input_had_ended(bool ended)
    {
        using var peer = new LoopPeer(_poller);
        Open(peer);
        _poller.Then(() => Stdin.Arrive("sent"u8)).Then(() => Stdin.Ended = ended).Then(() => _poller.Waker.Arrive("!"u8));
        Assert.Equal(ChatOutcome.Interrupted, Run(peer.Channel).Outcome);
        peer.Hear();
        Assert.Equal("sent"u8, peer.End.Read());
        Assert.True(Connection.ShutDown);
        Assert.Equal(ended ? ChannelStatus.Ok : ChannelStatus.Truncated, peer.End.Channel.ReceiveEnd());
    }

    [Fact]
    public void Loop_leaves_a_handshake_when_woken()
    {
        using var peer = new LoopPeer(_poller);
        _poller.Then(() => _poller.Waker.Arrive("!"u8));
        Assert.Equal(ChatOutcome.Interrupted, Run(peer.Channel).Outcome);
    }

    [Fact]
    [Rule("C6")]
    public void Loop_sends_nothing_when_its_device_fails()
    {
        // The operations of a handshake, then the first of the record.
        var probe = new FaultyDevice(new ManagedCryptoDevice(), fault: null);
        using (new ChannelPair(probe, 1, listenerDevice: new ManagedCryptoDevice()).Opened())
        {
            var device = new FaultyDevice(new ManagedCryptoDevice(), new DeviceFault(probe.Operations, Errno.EIO));
            using var peer = new LoopPeer(_poller, device);
            Open(peer);
            int sent = 0;
            _poller.Then(() => sent = Connection.Taken.Count).Then(() => Stdin.Arrive("secret"u8));
            AssertOutcome(ChatOutcome.DeviceFailed, Run(peer.Channel));
            Assert.Equal(sent, Connection.Taken.Count);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("CH15")]
    public void Loop_ends_when_the_keys_have_carried_all_they_may(bool sends)
    {
        using var channel = Observed.Channel(new ReadyHandshake(new ExhaustedRecords(), ChatRole.Connector, new TraceRecorder()), new TraceRecorder());
        _poller.Then(() => (sends ? Stdin : Connection).Arrive(new byte[100]));
        channel.Receive(new ByteQueue(1), new ByteQueue(1), new ByteQueue(1));
        Assert.True(channel.IsOpen);

        AssertOutcome(ChatOutcome.Exhausted, Run(channel));

        Assert.Empty(Connection.Taken);
    }

    [Fact]
    public void Loop_tells_the_user_what_changes()
    {
        using var peer = new LoopPeer(_poller);
        var told = new List<string>();
        Open(peer);
        _poller.Then(() => Assert.Single(told))
            .Then(peer.Finish)
            .Then(() => Assert.Equal(2, told.Count))
            .Then(() => Stdin.Ended = true);
        AssertOutcome(ChatOutcome.Ok, Run(peer.Channel, new ChatOptions
        {
            Notice = line =>
            {
                Assert.True(peer.Channel.IsOpen);
                told.Add(line);
            },
        }));
        Assert.All(told, line => Assert.DoesNotContain('\n', line));
    }

    private void Open(LoopPeer peer) => _poller.Then(peer.Hear).Then(peer.Talk).Then(peer.Hear);
}
