namespace Interleave.Tests;

/// <summary>The shards of a campaign have the same executions as the whole campaign.</summary>
[Trait("Category", "Concurrency")]
public sealed class ShardTests
{
    [Theory]
    [InlineData(3, 2, 2_321)]
    [InlineData(2, 5, 86)]
    public void Each_execution_is_in_exactly_one_shard(int items, int shards, long whole)
    {
        var keys = new HashSet<UInt128>();
        long sum = 0;
        for (int shard = 0; shard < shards; shard++)
        {
            Exploration part = Explorer.Explore(
                new ReferenceScenario(items),
                new ExploreOptions { Shards = shards, Shard = shard, GoOn = true, OnTrace = trace => Assert.True(keys.Add(trace.Key())) });

            Assert.True(part.IsWhole);
            Assert.True(part.Complete > whole / shards / 4, $"shard {shard} has but {part.Complete}");
            sum += part.Complete + part.Blocked;
        }

        Assert.Equal((whole, whole), (sum, keys.Count));
    }

    [Theory]
    [InlineData(null, 2, 5, 5_152)]
    [InlineData(null, 1, 9, 37)]
    [InlineData(3, 2, 2, 226)]
    public void A_search_makes_each_run_in_exactly_one_shard(int? preemptions, int items, int shards, long whole)
    {
        var runs = new HashSet<string>(StringComparer.Ordinal);
        long sum = 0;
        for (int shard = 0; shard < shards; shard++)
        {
            Walk part = Walker.Walk(new ReferenceScenario(items), new WalkOptions
            {
                Memory = MemoryModel.SC,
                Strategy = new DepthFirst(preemptions),
                MaxExecutions = long.MaxValue,
                Shards = shards,
                Shard = shard,
                OnTrace = trace => Assert.True(runs.Add(string.Join(' ', trace.Steps.Select(static step => step.Id)))),
            });

            Assert.True(part.IsWhole);
            Assert.True(part.Executions > whole / shards / 4, $"shard {shard} has but {part.Executions}");
            sum += part.Executions;
        }

        Assert.Equal((whole, whole), (sum, runs.Count));
    }

    [Fact]
    public void A_search_that_remembers_states_is_not_split() => Assert.Throws<ArgumentException>(() => Walker.Walk(
        new ReferenceScenario(1), new WalkOptions { Strategy = new DepthFirst(remembers: true), Shards = 2 }));

    [Fact]
    public void A_scenario_too_small_for_its_shards_still_comes_to_the_same()
    {
        long sum = Enumerable.Range(0, 9).Sum(static shard => Explorer.Explore(new ReferenceScenario(1), new ExploreOptions { Shards = 9, Shard = shard }).Complete);

        Assert.Equal(5, sum);
    }

    [Fact]
    public void Giving_up_is_no_proof()
    {
        Exploration result = Explorer.Explore(new ReferenceScenario(2), new ExploreOptions { GoesOn = static executions => executions < 10 });

        Assert.Equal((10, false), (result.Complete, result.IsWhole));
    }

    [Fact]
    public void Giving_up_before_the_graphs_are_dealt_is_no_proof()
    {
        var options = new ExploreOptions { Shards = 40, Shard = 39, GoesOn = static _ => false };

        Exploration result = Explorer.Explore(new ReferenceScenario(2), options);

        Assert.Equal((1, false), (result.Complete, result.IsWhole));
    }
}
