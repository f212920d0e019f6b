namespace CryptoVirtio.ConcurrencyTests;

/// <summary>Memory of a run that a hostile peer writes: by value, by lease, and what lies beside it.</summary>
[Trait("Category", "Concurrency")]
public sealed class InterleaveRamTests
{
    private const ulong At = 0x1000;
    private static readonly AccessSite s_site = new("here");

    [Fact]
    public void Reading_twice_returns_two_values_and_a_lease_is_one_look()
    {
        HashSet<string> reads = Outcomes((memory, world) => $"{Read(memory)} {Read(memory)}");
        HashSet<string> leases = Outcomes((memory, world) =>
        {
            memory.TryLend(At, 8, Access.Read, out PayloadLease lease);
            using (lease)
            {
                byte first = lease.Span[2];
                world.Fence();
                return $"{first} {lease.Span[2]}";
            }
        });

        Assert.Equal(["0 0", "0 7", "7 7"], reads.Order());
        Assert.Equal(["0 0", "7 7"], leases.Order());
    }

    [Fact]
    public void Lease_writes_what_is_contested_when_it_is_returned()
    {
        HashSet<string> seen = Outcomes((memory, _) =>
        {
            memory.TryLend(At, 8, Access.Write, out PayloadLease lease);
            using (lease)
            {
                lease.Span.Fill(9);
            }

            memory.TryLend(At, 8, Access.Read, out PayloadLease again);
            using (again)
            {
                return Convert.ToHexString(again.Span);
            }
        });

        Assert.Equal(["0909070009090909", "0909090909090909"], seen.Order());
    }

    [Fact]
    public void Bytes_beside_contested_ones_still_race()
    {
        foreach ((int at, FindingKind? verdict) in new (int, FindingKind?)[] { (0, FindingKind.Race), (2, null), (4, FindingKind.Race) })
        {
            Exploration result = Explore((memory, area) => memory.Write(area, at, (ushort)7, s_site), (memory, _) =>
            {
                memory.TryLend(At, 8, Access.Read, out PayloadLease lease);
                lease.Dispose();
                return "";
            });

            Assert.Equal(verdict, result.Finding?.Verdict);
        }
    }

    private static ushort Read(ExploredMemory memory)
    {
        memory.TryGetArea(At, 8, out RingArea area);
        return memory.Read<ushort>(area, 2, s_site);
    }

    private static HashSet<string> Outcomes(Func<ExploredMemory, World, string> victim)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Exploration result = Explore(static (memory, area) => memory.Write(area, 2, (ushort)7, s_site), (memory, world) =>
        {
            string outcome = victim(memory, world);
            seen.Add(outcome);
            return outcome;
        });
        AssertNo.Reason(result.Finding);
        return seen;
    }

    private static Exploration Explore(Action<ExploredMemory, RingArea> adversary, Func<ExploredMemory, World, string> victim) => Explorer.Explore(
        new Staged(world =>
        {
            ExploredRam ram = new InterleaveRun(world, Weakening.None).NewRam(At, 8);
            ram.Contest(At + 2, 2, "field");
            var memory = new ExploredMemory(ram);
            memory.TryGetArea(At, 8, out RingArea area);
            world.Main("victim", () => victim(memory, world));
            world.Start("adversary", () => adversary(memory, area));
        }),
        new ExploreOptions());
}
