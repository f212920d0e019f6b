namespace CryptoVirtio.ModelTests;

/// <summary>Two loops and a wire of little room, stepped in random order with short reads and writes.</summary>
[Trait("Category", "Model")]
public sealed class ChatLoopPairTests(ITestOutputHelper output)
{
    private const int PatienceInSteps = 200;

    private static readonly ChatDescriptors Descriptors = new(
        ScriptedPoller.Input, ScriptedPoller.Output, ScriptedPoller.Socket, ScriptedPoller.Wake);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Loops_deliver_everything_both_ways_in_any_order_of_events(bool encrypted)
    {
        int seed = Seeds.For(output);
        for (int round = 0; round < 25; round++)
        {
            var random = new Random(unchecked(seed + round));
            var left = new ScriptedPoller { Steps = true };
            var right = new ScriptedPoller { Steps = true };
            Connect(random, left, right);
            byte[] leftSays = Say(random, left);
            byte[] rightSays = Say(random, right);
            using var pair = new ChannelPair(new ManagedCryptoDevice(), unchecked(seed + round));
            using var plain = new PlainChannel();
            using var otherPlain = new PlainChannel();
            (ChatResult first, ChatResult second) = Hold(
                random,
                Loop(left, encrypted ? pair.Connector.Channel : plain),
                Loop(right, encrypted ? pair.Listener.Channel : otherPlain),
                left,
                right);

            Assert.Equal(new ChatResult(ChatOutcome.Ok, null, leftSays.Length, rightSays.Length), first);
            Assert.Equal(new ChatResult(ChatOutcome.Ok, null, rightSays.Length, leftSays.Length), second);
            Assert.Equal(rightSays, left.Stdout.Taken);
            Assert.Equal(leftSays, right.Stdout.Taken);
        }
    }

    private static ChatLoop Loop(ScriptedPoller poller, IChatChannel channel)
    {
        var loop = new ChatLoop(poller, poller.Clock, Descriptors, channel, new ChatOptions { HighWater = 20_000 });
        loop.Start();
        return loop;
    }

    private static void Connect(Random random, ScriptedPoller left, ScriptedPoller right)
    {
        int most = 1 << random.Next(1, 16);
        foreach ((ScriptedPoller from, ScriptedPoller to) in new[] { (left, right), (right, left) })
        {
            from.Connection.Peer = to.Connection;
            from.Connection.Capacity = 1 + random.Next(40_000);
            from.Connection.PerCall = () => 1 + random.Next(most);
            from.Stdin.PerCall = () => 1 + random.Next(most);
            from.Stdout.PerCall = () => 1 + random.Next(most);
        }
    }

    private static byte[] Say(Random random, ScriptedPoller poller)
    {
        byte[] said = new byte[random.Next(3) == 0 ? 0 : random.Next(3000)];
        random.NextBytes(said);
        poller.Stdin.Arrive(said);
        poller.Stdin.Ended = true;
        poller.Stdin.HangsUpAtEnd = random.Next(2) == 0;
        return said;
    }

    private static (ChatResult First, ChatResult Second) Hold(
        Random random,
        ChatLoop first,
        ChatLoop second,
        ScriptedPoller left,
        ScriptedPoller right)
    {
        ChatResult? one = null;
        ChatResult? other = null;
        int still = 0;
        while (one is null || other is null)
        {
            bool toFirst = other is not null || (one is null && random.Next(2) == 0);
            (toFirst ? left : right).Moved = false;
            if ((toFirst ? first : second).Step(out ChatResult result))
            {
                one = toFirst ? result : one;
                other = toFirst ? other : result;
            }

            still = (toFirst ? left : right).Moved ? 0 : still + 1;
            Assert.True(still < PatienceInSteps, "both loops wait for each other");
        }

        return (one.Value, other.Value);
    }
}
