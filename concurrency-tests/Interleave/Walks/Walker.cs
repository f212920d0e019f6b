namespace Interleave;

/// <summary>Runs a scenario again and again over an operational memory, as a strategy says.</summary>
public static class Walker
{
    /// <summary>Walks until the bound, a finding, or until the strategy has nothing left.</summary>
    /// <exception cref="ArgumentException">There is no such shard, or the strategy cannot be split.</exception>
    public static Walk Walk(Scenario scenario, WalkOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(options.Shard, options.Shards);
        var search = options.Strategy as DepthFirst;
        search?.Split(options.Shard, options.Shards);
        using var pool = new LanePool(scenario);
        var world = new World(pool, new Catalogue());
        var controller = new WalkController(options.Memory, options.MaxSteps, pool.Room) { Strategy = options.Strategy };
        var walk = new Walk(0, null, null, null);
        long begun = 0;
        long executions = 0;
        long steps = 0;
        long fruitless = 0;
        bool isWhole = false;
        while (executions < options.MaxExecutions && (walk.Finding is null || options.GoOn))
        {
            // A search goes through all that comes before its part as well, so its runs are not dealt by their numbers.
            if (!options.Strategy.Begin(options.Seed, search is null ? (begun * options.Shards) + options.Shard : begun))
            {
                isWhole = true;
                break;
            }

            begun++;
            world.Run(scenario, controller);
            if (search?.OwnsRun() != false)
            {
                executions++;
                steps += controller.Length;
                if (world.Finding is { } found)
                {
                    Schedule schedule = controller.MakeSchedule();
                    options.OnFinding?.Invoke(found, schedule);
                    walk = walk.Finding is null ? new Walk(executions, found, schedule, controller.MakeTrace()) : walk;
                }

                if (controller.IsFruitless)
                {
                    fruitless++;
                }
                else
                {
                    options.OnTrace?.Invoke(controller.MakeTrace());
                }
            }

            if (options.GoesOn?.Invoke(executions) == false)
            {
                break;
            }
        }

        return walk with { Executions = executions, Steps = steps, Fruitless = fruitless, IsWhole = isWhole };
    }

    /// <summary>One run along a schedule.</summary>
    /// <param name="scenario">What is run.</param>
    /// <param name="memory">Under which model the schedule was made.</param>
    /// <param name="schedule">What was decided.</param>
    /// <param name="maxSteps">A run of more steps than that is a finding.</param>
    /// <param name="forReport">The trace tells the place in the code of each operation, and what else each read could have read then.</param>
    public static Walk Replay(Scenario scenario, MemoryModel memory, Schedule schedule, int maxSteps = 10_000, bool forReport = false)
    {
        using var pool = new LanePool(scenario);
        return Follow(scenario, memory, schedule, maxSteps, forReport, pool);
    }

    /// <summary><see cref="Replay"/> on the threads of <paramref name="pool"/>, while no other run is.</summary>
    internal static Walk Follow(Scenario scenario, MemoryModel memory, Schedule schedule, int maxSteps, bool forReport, LanePool pool)
    {
        var world = new World(pool, new Catalogue()) { Journal = forReport ? new Journal() : null };
        var controller = new WalkController(memory, maxSteps, pool.Room);
        var replay = new Replay(controller, schedule);
        controller.Strategy = replay;
        replay.Begin(0, 0);
        world.Run(scenario, controller);
        return new Walk(1, world.Finding, controller.MakeSchedule(), controller.MakeTrace())
        {
            Steps = controller.Length,
            IsWhole = replay.Skipped == 0,
            HasRecurred = controller.HasRecurred,
        };
    }
}
