namespace Interleave;

/// <summary>Runs a scenario repeatedly over an operational memory; a strategy chooses the steps.</summary>
public static class Walker
{
    /// <summary>Runs until the bound, a finding, or until the strategy has no run left.</summary>
    /// <exception cref="ArgumentException">The shard is out of range, or the strategy cannot be split.</exception>
    public static Walk Walk(Scenario scenario, WalkOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(options.Shard, options.Shards);
        var search = options.Strategy as DepthFirst;
        search?.Split(options.Shard, options.Shards);
        using var pool = new ModelThreadPool(scenario);
        var world = new World(pool, new Catalogue());
        var controller = new WalkController(options.Memory, options.MaxSteps, pool.Capacity) { Strategy = options.Strategy };
        var walk = new Walk(0, null, null, null);
        long started = 0;
        long executions = 0;
        long steps = 0;
        long pruned = 0;
        bool isWhole = false;
        while (executions < options.MaxExecutions && (walk.Finding is null || options.GoOn))
        {
            // A depth-first search visits the runs before its part too, so its runs are not split by their numbers.
            if (!options.Strategy.Begin(options.Seed, search is null ? (started * options.Shards) + options.Shard : started))
            {
                isWhole = true;
                break;
            }

            started++;
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

                if (controller.IsPruned)
                {
                    pruned++;
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

        return walk with { Executions = executions, Steps = steps, Pruned = pruned, IsWhole = isWhole };
    }

    /// <summary>One run that follows a schedule.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="memory">The memory model of the schedule.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="maxSteps">A run of more steps is a finding.</param>
    /// <param name="forReport">The trace has the source location of each operation, and the values that each read could have read.</param>
    public static Walk Replay(Scenario scenario, MemoryModel memory, Schedule schedule, int maxSteps = 10_000, bool forReport = false)
    {
        using var pool = new ModelThreadPool(scenario);
        return Follow(scenario, memory, schedule, maxSteps, forReport, pool);
    }

    /// <summary><see cref="Replay"/> on the threads of <paramref name="pool"/>, which no other run uses meanwhile.</summary>
    internal static Walk Follow(Scenario scenario, MemoryModel memory, Schedule schedule, int maxSteps, bool forReport, ModelThreadPool pool)
    {
        var world = new World(pool, new Catalogue()) { Journal = forReport ? new Journal() : null };
        var controller = new WalkController(memory, maxSteps, pool.Capacity);
        var replay = new Replay(controller, schedule);
        controller.Strategy = replay;
        replay.Begin(0, 0);
        world.Run(scenario, controller);
        return new Walk(1, world.Finding, controller.MakeSchedule(), controller.MakeTrace())
        {
            Steps = controller.Length,
            IsWhole = replay.Skipped == 0,
            HasRepeatedState = controller.HasRepeatedState,
        };
    }
}
