namespace Interleave.Tests;

/// <summary>
/// PCT with change points before stores and lock acquisitions only: the expected number of schedules follows from the definition. The first
/// run of a walk has no change points, because the number of such steps is not known yet. The seeds are fixed, so these tests are
/// deterministic.
/// </summary>
[Trait("Category", "Concurrency")]
public sealed class SelectivePctTests
{
    /// <summary>The writer has to run first (1/2) and to be preempted before the second of two stores (1/2), whatever the number of loads.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void A_moment_between_two_stores_is_as_easy_to_find_in_a_long_run(int loads) => Needs(1 + 4, Moment(loads, locks: 0));

    /// <summary>With locks in the run the change point is before a store with a probability of 2/3 only.</summary>
    [Fact]
    public void Stores_come_before_locks() => Needs(1 + 6, Moment(loads: 3, locks: 2));

    /// <summary>The first thread has to be preempted before the second of four locks.</summary>
    [Fact]
    public void Locks_are_all_there_is_where_nothing_is_stored() => Needs(1 + 4, new Scene(static world =>
    {
        Word one = world.NewWord("one");
        Word other = world.NewWord("other");
        world.Main("first", () => Take(one, other));
        world.Start("second", () => Take(other, one));
    }), FindingKind.Deadlock);

    /// <summary>Two change points are before both of two stores, and there is no step for more: so no run preempts between the stores only.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void No_step_has_two_changes(int depth)
    {
        var options = new WalkOptions { Memory = MemoryModel.SC, Strategy = new SelectivePctStrategy(depth), MaxExecutions = 1_000 };

        Assert.Null(Walker.Walk(Moment(loads: 3, locks: 0), options).Finding);
    }

    [Fact]
    public void The_same_seed_gives_the_same_walk()
    {
        Assert.Equal(Walk(1).Schedule, Walk(1).Schedule);
        Assert.True(Enumerable.Range(0, 20).Select(static seed => Walk(seed).Executions).Distinct().Count() > 3);

        static Walk Walk(int seed) => Walker.Walk(
            Moment(loads: 3, locks: 2), new WalkOptions { Memory = MemoryModel.SC, Strategy = new SelectivePctStrategy(2), Seed = seed });
    }

    /// <summary>A word is 1 between two stores, and the reader must not read that.</summary>
    private static Scene Moment(int loads, int locks) => new(world =>
    {
        Word word = world.NewWord("word");
        Word own = world.NewWord("own lock");
        world.Main("writer", () =>
        {
            Load(word, loads);
            for (int i = 0; i < locks; i++)
            {
                own.Enter();
                own.Exit();
            }

            word.Store(1);
            word.Store(0);
            Load(word, loads);
        });
        world.Start("reader", () => world.Check(word.Load() == 0, "seen"));
    });

    private static void Load(Word word, int times)
    {
        for (int i = 0; i < times; i++)
        {
            word.Load();
        }
    }

    private static void Take(Word first, Word second)
    {
        first.Enter();
        second.Enter();
        second.Exit();
        first.Exit();
    }

    private static void Needs(double cell, Scene scenario, FindingKind verdict = FindingKind.Assertion)
    {
        double mean = Cell.Mean(new SelectivePctStrategy(2), scenario, verdict, seeds: 400);

        Assert.InRange(mean, 0.85 * cell, 1.15 * cell);
    }
}
