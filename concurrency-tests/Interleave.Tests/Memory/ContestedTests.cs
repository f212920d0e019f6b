namespace Interleave.Tests;

/// <summary>A load of bytes that a hostile peer writes concurrently returns either value, in walks and in graphs, under every model.</summary>
[Trait("Category", "Concurrency")]
public sealed class ContestedTests
{
    private const long At = 16;

    public static IEnumerable<object[]> Ways { get; } =
        from memory in Enum.GetValues<MemoryModel>() from walks in new[] { false, true } select new object[] { memory, walks };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Double_fetch_returns_two_values(MemoryModel memory, bool walks)
    {
        HashSet<string> seen = Outcomes(memory, walks, (world, tell) =>
        {
            var field = new Contested(world, "field", At, [1, 0]);
            world.Main("victim", () => tell($"{Load(field, 2)} {Load(field, 2)}"));
            world.Start("adversary", () => field.Store(At, [2, 0]));
        });

        // A victim that has seen the new value does not see the old one again.
        Assert.Equal(["0001 0001", "0001 0002", "0002 0002"], seen.Order());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Each_of_several_values_is_returned(MemoryModel memory, bool walks)
    {
        HashSet<string> seen = Outcomes(memory, walks, (world, tell) =>
        {
            var field = new Contested(world, "field", At, [1, 0]);
            world.Main("adversary", () =>
            {
                field.Store(At, [2, 0]);
                field.Store(At, [3, 0]);
            });
            world.Start("victim", () => tell(Load(field, 2)));
        });

        Assert.Equal(["0001", "0002", "0003"], seen.Order());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Grain_is_never_torn_and_two_of_them_are(MemoryModel memory, bool walks)
    {
        HashSet<string> seen = Outcomes(memory, walks, (world, tell) =>
        {
            var field = new Contested(world, "field", At, [1, 1, 1, 1]);
            world.Main("victim", () => tell(Load(field, 4)));
            world.Start("adversary", () => field.Store(At, [2, 2, 2, 2]));
        });

        Assert.Equal(["01010101", "01010202", "02020101", "02020202"], seen.Order());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Load_behind_what_it_was_told_of_returns_what_was_stored(MemoryModel memory, bool walks)
    {
        HashSet<string> seen = Outcomes(memory, walks, (world, tell) =>
        {
            var field = new Contested(world, "field", At, [1, 0]);
            Word ready = world.NewWord("ready");
            world.Main("adversary", () =>
            {
                field.Store(At, [2, 0]);
                ready.Store(1, MemoryOrder.Release);
            });
            world.Start("victim", () => tell($"{ready.Load()} {Load(field, 2)}"));
        });

        Assert.Equal(["0 0001", "0 0002", "1 0002"], seen.Order());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Stores_of_both_do_not_race(MemoryModel memory, bool walks)
    {
        HashSet<string> seen = Outcomes(memory, walks, (world, tell) =>
        {
            var field = new Contested(world, "field", At, [1, 0]);
            world.Main("victim", () => field.Store(At, [2, 0]));
            world.Start("adversary", () => field.Store(At, [3, 0]));
            world.Finally(() => tell(Load(field, 2)));
        });

        Assert.Equal(["0002", "0003"], seen.Order());
    }

    [Fact]
    public void Access_touches_its_share()
    {
        HashSet<string> seen = Outcomes(MemoryModel.SC, walks: false, (world, tell) =>
        {
            var field = new Contested(world, "field", At, [1, 2, 3, 4]);
            Span<byte> odd = stackalloc byte[8];
            field.Load(At - 2, odd);
            tell(Convert.ToHexString(odd));
            field.Load(At + 1, odd[..2]);
            tell(Convert.ToHexString(odd[..2]));
            field.Store(At - 2, [9, 9, 8, 7]);
            tell(Load(field, 4));
            world.Check(!field.Overlaps(At - 2, 2) && field.Overlaps(At - 2, 3) && field.Overlaps(At + 3, 1) && !field.Overlaps(At + 4, 9), "overlap");
        });

        Assert.Equal(["0000010203040000", "0203", "04030708"], seen.Order());
    }

    [Fact]
    public void Part_of_a_grain_is_not_stored()
    {
        Exploration result = Explorer.Explore(
            new Scene(world =>
            {
                var field = new Contested(world, "field", At, [1, 2, 3, 4], grain: 4);
                world.Main("victim", () => field.Store(At, [5, 6]));
            }),
            new ExploreOptions());

        Assert.Equal(FindingKind.Exception, result.Finding?.Verdict);
        Assert.Contains("within a grain of 4", result.Finding!.Message, StringComparison.Ordinal);
    }

    private static string Load(Contested field, int bytes)
    {
        Span<byte> into = stackalloc byte[bytes];
        field.Load(At, into);
        into.Reverse();
        return Convert.ToHexString(into);
    }

    private static HashSet<string> Outcomes(MemoryModel memory, bool walks, Action<World, Action<string>> build)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var scene = new Scene(world => build(world, outcome => seen.Add(outcome)));
        Finding? finding = walks
            ? Walker.Walk(scene, new WalkOptions { Memory = memory, MaxExecutions = 500 }).Finding
            : Explorer.Explore(scene, new ExploreOptions { Memory = memory }).Finding;
        AssertNo.Reason(finding);
        return seen;
    }
}
