using Xunit.Sdk;

namespace CryptoVirtio.ModelTests;

/// <summary>
/// Random programs of both sides of a ring against a model of it: chains in flight with their bytes and tokens, and the requests for
/// notification. Nothing is lost, doubled or altered, and no promised notification fails to come.
/// </summary>
[Trait("Category", "Model")]
public sealed class RingModelTests(ITestOutputHelper output)
{
    private const int Programs = 40;
    private const int Commands = 300;
    private const int IndexRange = 1 << 16;

    private static readonly RingAction[] Actions = Enum.GetValues<RingAction>();

    [Theory]
    [InlineData(RingFeatures.None)]
    [InlineData(RingFeatures.IndirectDescriptors)]
    [InlineData(RingFeatures.EventIndex)]
    [InlineData(RingFeatures.IndirectDescriptors | RingFeatures.EventIndex)]
    [Rule("SD2", "SD6", "SD9", "SD10", "SV1", "SV2", "SV7", "SV8", "G7")]
    public void Ring_agrees_with_its_model_in_random_programs(RingFeatures features)
    {
        var random = new Random(Seeds.For(output));
        for (int i = Seeds.Iterations(Programs); i > 0; i--)
        {
            // Half of the programs begin just before an index wraps, at 2^15 or at 2^16.
            int near = (IndexRange >> random.Next(2)) - random.Next(Commands / 4);
            var setup = new RingSetup((ushort)(1 << random.Next(4)), features, random.Next(9), (ushort)(random.Next(2) == 0 ? near : 0));
            Check(setup, [.. Enumerable.Range(0, Commands).Select(_ => Command(random))]);
        }
    }

    [Theory]
    [InlineData(RingFeatures.None)]
    [InlineData(RingFeatures.IndirectDescriptors | RingFeatures.EventIndex)]
    [Rule("G7")]
    public void Ring_agrees_with_its_model_all_the_way_round_its_indices(RingFeatures features)
    {
        var random = new Random(Seeds.For(output));
        var run = new RingRun(new RingSetup(8, features, 4, 0));
        while (run.Taken <= IndexRange)
        {
            run.Run(Enumerable.Range(0, 10_000).Select(_ => Command(random)));
        }
    }

    [Fact]
    public void Shrinking_leaves_only_what_fails()
    {
        List<int> program = [.. Enumerable.Range(0, 1000)];

        Assert.Equal([3, 700], Shrinking.Minimise(program, static rest => rest.Contains(3) && rest.Contains(700)));
    }

    private static RingCommand Command(Random random) => new(Actions[random.Next(Actions.Length)], random.Next());

    private static void Check(RingSetup setup, List<RingCommand> program)
    {
        if (Failure(setup, program) is null)
        {
            return;
        }

        // A program from index 0 on is easier to read; some bugs need the wrap.
        RingSetup shortest = setup with { First = 0 };
        setup = Failure(shortest, program) is null ? setup : shortest;
        List<RingCommand> small = Shrinking.Minimise(program, rest => Failure(setup, rest) is not null);
        throw new XunitException($"{setup}\n{string.Join('\n', small)}\n{Failure(setup, small)}");
    }

    private static Exception? Failure(RingSetup setup, List<RingCommand> program) =>
        Record.Exception(() => new RingRun(setup).Run(program));
}
