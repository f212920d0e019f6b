namespace CryptoVirtio.ModelTests;

/// <summary>The loop over scripted descriptors, in plain mode: what it does with readiness, ends and errors in each order.</summary>
[Trait("Category", "Unit")]
public sealed partial class ChatLoopTests
{
    private const int Eio = 5;
    private const int Enospc = 28;
    private const int HighWater = 64 * 1024;
    private const int Piece = 64 * 1024;

    private readonly ScriptedPoller _poller = new();

    private ScriptedDescriptor Stdin => _poller.Stdin;

    private ScriptedDescriptor Stdout => _poller.Stdout;

    private ScriptedDescriptor Connection => _poller.Connection;

    [Fact]
    [Rule("C5")]
    public void Loop_carries_bytes_both_ways_exactly()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        _poller.Then(() => Stdin.Arrive(all))
            .Then(() => Connection.Arrive("answer\0"u8))
            .Then(() => Stdin.Ended = true)
            .Then(() => Connection.Ended = true);
        AssertOutcome(ChatOutcome.Ok, Run());
        Assert.Equal(all, Connection.Taken);
        Assert.Equal("answer\0", Text(Stdout));
    }

    [Fact]
    [Rule("C7")]
    public void Loop_goes_on_receiving_when_its_own_input_has_ended()
    {
        _poller.Then(() => Stdin.Ended = true)
            .Then(() => Assert.True(Connection.ShutDown))
            .Then(() => Connection.Arrive("still"u8))
            .Then(() => Connection.Arrive(" here"u8))
            .Then(() => Connection.Ended = true);
        AssertOutcome(ChatOutcome.Ok, Run());
        Assert.Equal("still here", Text(Stdout));
    }

    [Fact]
    public void Loop_goes_on_sending_when_the_peer_has_ended()
    {
        _poller.Then(() => Connection.Ended = true)
            .Then(() => Stdin.Arrive("still"u8))
            .Then(() => Stdin.Arrive(" here"u8))
            .Then(() => Stdin.Ended = true);
        AssertOutcome(ChatOutcome.Ok, Run());
        Assert.Equal("still here", Text(Connection));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Loop_takes_the_hang_up_of_its_input_for_the_end(bool hasData)
    {
        Stdin.HangsUpAtEnd = true;
        Stdin.Ended = true;
        Stdin.Arrive(hasData ? "last words"u8 : []);
        _poller.Then(() => Connection.Ended = true);
        AssertOutcome(ChatOutcome.Ok, Run());
        Assert.Equal(hasData ? "last words" : "", Text(Connection));
    }

    [Fact]
    public void Loop_takes_a_closed_input_for_the_end()
    {
        Stdin.Unasked = PollEvents.Invalid;
        Stdin.ReadError = 9;
        _poller.Then(() => Connection.Ended = true);
        AssertOutcome(ChatOutcome.Ok, Run());
    }

    [Fact]
    public void Loop_does_not_say_goodbye_when_its_input_fails()
    {
        Stdin.Arrive("half"u8);
        Stdin.ReadError = Eio;
        AssertOutcome(ChatOutcome.InputFailed, Run());
    }

    [Fact]
    [Rule("C4")]
    public void Loop_sleeps_while_nothing_happens()
    {
        const int Events = 20;
        for (int i = 0; i < Events; i++)
        {
            _poller.Then(() => Connection.Arrive("x"u8));
        }

        _poller.Then(() => Connection.Ended = true).Then(() => Stdin.Ended = true);
        AssertOutcome(ChatOutcome.Ok, Run());

        // One to learn of each event, one to learn that standard output takes it.
        Assert.InRange(_poller.Polls, Events, (2 * Events) + 4);
    }

    [Fact]
    [Rule("C4")]
    public void Loop_does_not_watch_what_it_does_not_want()
    {
        // Poll reports hang-ups unasked: a socket whose both halves have ended would keep it awake while standard output blocks.
        Stdin.Ended = true;
        Connection.Arrive("text"u8);
        Connection.Ended = true;
        Stdout.Room = 0;
        _poller.Then(() => Connection.Unasked = PollEvents.HangUp)
            .Then(() => Assert.Equal([ScriptedPoller.Wake, ScriptedPoller.Output], _poller.Watched))
            .Then(() => Stdout.Room = int.MaxValue);
        AssertOutcome(ChatOutcome.Ok, Run());
        Assert.Equal("text", Text(Stdout));
    }

    [Fact]
    public void Loop_takes_no_more_from_the_peer_while_standard_output_blocks()
    {
        byte[] flood = new byte[4 << 20];
        new Random(1).NextBytes(flood);
        Connection.Arrive(flood);
        Connection.Ended = true;
        Stdin.Ended = true;
        Stdout.Room = 0;
        _poller.Then(() => Assert.InRange(Connection.ReadCount, HighWater, 10 * HighWater)).Then(() => Stdout.Room = int.MaxValue);
        AssertOutcome(ChatOutcome.Ok, Run());
        Assert.Equal(flood, Stdout.Taken);
    }

    [Fact]
    public void Loop_takes_no_more_input_while_the_peer_does_not_read()
    {
        byte[] flood = new byte[4 << 20];
        new Random(1).NextBytes(flood);
        Stdin.Arrive(flood);
        Stdin.Ended = true;
        Connection.Room = 0;
        _poller.Then(() => Assert.InRange(Stdin.ReadCount, HighWater, HighWater + Piece - 1))
            .Then(() => Connection.Room = 1)
            .Then(() => Connection.Room = 4097)
            .Then(() => Connection.Room = int.MaxValue)
            .Then(() => Connection.Ended = true);
        AssertOutcome(ChatOutcome.Ok, Run());
        Assert.Equal(flood, Connection.Taken);
    }

    [Fact]
    public void Loop_delivers_what_came_before_a_reset()
    {
        Connection.Arrive("before"u8);
        Connection.ReadError = IoResult.ConnectionReset;
        AssertOutcome(ChatOutcome.Network, Run());
        Assert.Equal("before", Text(Stdout));
    }

    [Fact]
    public void Loop_delivers_what_the_peer_had_sent_when_sending_fails()
    {
        Connection.WriteError = IoResult.BrokenPipe;
        _poller.Then(() => Stdin.Arrive("lost"u8))
            .Then(() => Connection.Arrive("goodbye"u8))
            .Then(() => Connection.Ended = true);
        AssertOutcome(ChatOutcome.Network, Run());
        Assert.Equal("goodbye", Text(Stdout));
    }

    [Theory]
    [InlineData(PollEvents.Error)]
    [InlineData(PollEvents.HangUp)]
    [InlineData(PollEvents.Invalid)]
    public void Loop_stops_when_the_reader_of_its_output_goes_away_while_idle(PollEvents how)
    {
        _poller.Then(() => Stdout.Unasked = how);
        AssertOutcome(ChatOutcome.OutputClosed, Run());
    }

    [Theory]
    [InlineData(IoResult.BrokenPipe)]
    [InlineData(Enospc)]
    public void Loop_stops_when_its_output_cannot_be_written(int error)
    {
        Stdout.WriteError = error;
        Connection.Arrive("text"u8);
        AssertOutcome(ChatOutcome.OutputClosed, Run());
    }

    [Fact]
    public void Loop_lets_go_of_its_output_when_everything_was_written()
    {
        _poller.Then(() => Connection.Ended = true)
            .Then(() => Stdout.Unasked = PollEvents.Error)
            .Then(() => Stdin.Arrive("goes on"u8))
            .Then(() => Stdin.Ended = true);
        AssertOutcome(ChatOutcome.Ok, Run());
        Assert.Equal("goes on", Text(Connection));
    }

    [Fact]
    public void Loop_leaves_when_woken()
    {
        _poller.Then(() => Stdin.Arrive("sent"u8)).Then(() => _poller.Waker.Arrive("!"u8));
        ChatResult result = Run();
        Assert.Equal(ChatOutcome.Interrupted, result.Outcome);
        Assert.Equal("sent", Text(Connection));
        Assert.True(Connection.ShutDown);
    }

    [Fact]
    public void Loop_leaves_when_woken_while_everything_blocks()
    {
        Connection.Room = 0;
        Stdout.Room = 0;
        Connection.Arrive("unread"u8);
        Stdin.Arrive("unsent"u8);
        _poller.Then(() => _poller.Waker.Arrive("!"u8));
        Assert.Equal(ChatOutcome.Interrupted, Run().Outcome);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, IoResult.ConnectionReset)]
    [InlineData(false, 0)]
    [Rule("CH6")]
    public void Loop_shows_a_terminal_every_byte_in_a_form_that_it_does_not_obey(bool escapes, int error)
    {
        byte[] sent = [.. Enumerable.Repeat((byte)0x1b, 3 * IPoller.AtomicWrite), .. "é\n"u8, 0xe2, 0x80]; // the last is cut
        Connection.Arrive(sent.AsSpan(0, sent.Length - 4));
        Stdout.PerCall = () => 1000;
        _poller.Then(() => Connection.Arrive(sent.AsSpan(sent.Length - 4)))
            .Then(() => (Connection.Ended, Connection.ReadError) = (error == 0, error))
            .Then(() => Stdin.Ended = true);
        ChatResult result = Run(options: new ChatOptions { HighWater = HighWater, EscapesOutput = escapes });

        AssertOutcome(error == 0 ? ChatOutcome.Ok : ChatOutcome.Network, result);
        string shown = string.Concat(Enumerable.Repeat(@"\x1b", 3 * IPoller.AtomicWrite)) + "é\n" + @"\xe2\x80";
        Assert.Equal(escapes ? Encoding.UTF8.GetBytes(shown) : sent, Stdout.Taken);
        Assert.Equal(sent.Length, result.Received);
    }

    [Fact]
    public void Loop_claims_no_proof_in_plain_mode()
    {
        var told = new List<string>();
        _poller.Then(() => Connection.Arrive("x"u8)).Then(() => Stdin.Ended = true).Then(() => Connection.Ended = true);
        AssertOutcome(ChatOutcome.Ok, Run(options: new ChatOptions { Notice = told.Add }));
        Assert.Empty(told);
    }

    [Fact]
    public void Loop_leaves_nothing_in_memory_of_what_was_said()
    {
        _poller.Then(() => Stdin.Arrive("what was said"u8))
            .Then(() => Connection.Arrive("what was said"u8))
            .Then(() => Stdin.Ended = true)
            .Then(() => Connection.Ended = true);
        ChatLoop loop = New(new PlainChannel());
        AssertOutcome(ChatOutcome.Ok, loop.Run());

        byte[][] kept = [.. ObjectGraph.From(loop, _poller).OfType<byte[]>()];
        Assert.InRange(kept.Length, 4, 10);
        Assert.All(kept, static bytes => Assert.Equal(-1, bytes.AsSpan().IndexOf("said"u8)));
    }

    [Fact]
    [Rule("C8")]
    public void Loop_is_not_confused_by_readiness_that_is_not_there()
    {
        // Another reader was quicker: poll reported readable, the read fails with EAGAIN.
        Stdin.Spurious = 2;
        Connection.Spurious = 2;
        Stdin.Arrive("abc"u8);
        Stdin.Ended = true;
        Connection.Ended = true;
        AssertOutcome(ChatOutcome.Ok, Run());
        Assert.Equal("abc", Text(Connection));
    }

    private static string Text(ScriptedDescriptor descriptor) => Encoding.ASCII.GetString([.. descriptor.Taken]);

    private static void AssertOutcome(ChatOutcome expected, ChatResult result)
    {
        Assert.True(expected == result.Outcome, $"{result.Outcome}: {result.Notice}");
        Assert.Equal(expected == ChatOutcome.Ok, result.Notice is null);
        Assert.DoesNotContain('\n', result.Notice ?? "");
    }

    private ChatResult Run(IChatChannel? channel = null, ChatOptions? options = null)
    {
        using var plain = new PlainChannel();
        return New(channel ?? plain, options).Run();
    }

    private ChatLoop New(IChatChannel channel, ChatOptions? options = null) => new(
        _poller,
        _poller.Clock,
        new ChatDescriptors(ScriptedPoller.Input, ScriptedPoller.Output, ScriptedPoller.Socket, ScriptedPoller.Wake),
        channel,
        options ?? new ChatOptions { HighWater = HighWater });
}
