namespace Interleave;

/// <summary>
/// Makes a failing schedule smaller while its finding stays the same (by default: while its verdict does): fewer steps, then fewer context
/// switches, then fewer ways other than 0. It deletes pieces, as delta debugging does (Zeller, Hildebrandt, "LowerWaysing and Isolating
/// Failure-Inducing Input", TSE 2002), merges pieces of one thread, and lowers ways. It is deterministic.
/// </summary>
public sealed class Shrinker
{
    private readonly Scenario _scenario;
    private readonly Func<Finding, bool> _isSame;
    private readonly World _world;
    private readonly WalkController _controller;
    private readonly int _maxReplays;
    private int _replays;
    private Walk _best;
    private ScheduleCost _cost;

    private Shrinker(Scenario scenario, ModelThreadPool pool, MemoryModel memory, Func<Finding, bool> isSame, Walk first, int maxReplays, int maxSteps)
    {
        _scenario = scenario;
        _isSame = isSame;
        _world = new World(pool, new Catalogue());
        _controller = new WalkController(memory, maxSteps, pool.Capacity);
        _maxReplays = maxReplays;
        _best = first;
        _cost = ScheduleCost.Of(first.Schedule!);
    }

    /// <summary>The smallest failing run that was found. Its schedule is the shortest prefix that leads to this run.</summary>
    /// <param name="scenario">The scenario that fails.</param>
    /// <param name="memory">Its memory model.</param>
    /// <param name="schedule">The failing schedule.</param>
    /// <param name="maxReplays">The largest number of runs.</param>
    /// <param name="maxSteps">As in <see cref="WalkOptions.MaxSteps"/>.</param>
    /// <param name="isSame">Whether a finding is the same as the first; null compares the verdicts.</param>
    /// <exception cref="ArgumentException">The schedule does not fail.</exception>
    public static Walk Shrink(
        Scenario scenario, MemoryModel memory, Schedule schedule, int maxReplays = 2_000, int maxSteps = 10_000, Func<Finding, bool>? isSame = null)
    {
        Walk first = Walker.Replay(scenario, memory, schedule, maxSteps);
        if (first.Finding is null)
        {
            throw new ArgumentException($"Nothing is found along {schedule}.", nameof(schedule));
        }

        FindingKind verdict = first.Finding.Verdict;
        using var pool = new ModelThreadPool(scenario);
        var shrinker = new Shrinker(scenario, pool, memory, isSame ?? (finding => finding.Verdict == verdict), first, maxReplays, maxSteps);
        while (shrinker.Delete() | shrinker.Merge() | shrinker.LowerWays())
        {
        }

        shrinker.Shorten();
        return shrinker._best with { Executions = shrinker._replays };
    }

    /// <summary>Deletes pieces, large ones first.</summary>
    private bool Delete()
    {
        bool any = false;
        for (int size = Math.Max(1, _best.Schedule!.Steps.Count / 2); size > 0; size /= 2)
        {
            for (int at = 0; at < _best.Schedule!.Steps.Count;)
            {
                List<ScheduleStep> steps = [.. _best.Schedule.Steps];
                steps.RemoveRange(at, Math.Min(size, steps.Count - at));
                if (Try(steps))
                {
                    any = true;
                }
                else
                {
                    at += size;
                }
            }
        }

        return any;
    }

    /// <summary>Moves a piece of one thread to the next or the previous piece of that thread.</summary>
    private bool Merge()
    {
        bool any = false;
        for (int from = 0; from < _best.Schedule!.Steps.Count;)
        {
            IReadOnlyList<ScheduleStep> steps = _best.Schedule.Steps;
            int to = EndOfPiece(steps, from);
            int next = to;
            while (next < steps.Count && steps[next].Thread != steps[from].Thread)
            {
                next++;
            }

            int last = from - 1;
            while (last >= 0 && steps[last].Thread != steps[from].Thread)
            {
                last--;
            }

            bool moved = (next < steps.Count && Try(Moved(steps, from, to, next))) || (last >= 0 && last < from - 1 && Try(Moved(steps, from, to, last + 1)));
            any |= moved;
            from = moved ? 0 : to;
        }

        return any;
    }

    /// <summary>Replaces a way by a lower one.</summary>
    private bool LowerWays()
    {
        bool any = false;
        for (int at = 0; at < _best.Schedule!.Steps.Count; at++)
        {
            for (int way = 0; way < _best.Schedule.Steps[at].Way; way++)
            {
                List<ScheduleStep> steps = [.. _best.Schedule.Steps];
                steps[at] = steps[at] with { Way = way };
                if (Try(steps))
                {
                    any = true;
                    break;
                }
            }
        }

        return any;
    }

    /// <summary>Cuts the end of the schedule that a replay repeats without it.</summary>
    private void Shorten()
    {
        Schedule whole = _best.Schedule!;
        int enough = whole.Steps.Count;
        for (int low = 0; low < enough;)
        {
            int middle = (low + enough) / 2;
            if (Run(new Schedule([.. whole.Steps.Take(middle)])).Equals(whole))
            {
                enough = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        _best = _best with { Schedule = new Schedule([.. whole.Steps.Take(enough)]) };
    }

    private static int EndOfPiece(IReadOnlyList<ScheduleStep> steps, int from)
    {
        int to = from;
        while (to < steps.Count && steps[to].Thread == steps[from].Thread)
        {
            to++;
        }

        return to;
    }

    /// <summary>The steps, with those of [from, to) moved to before <paramref name="target"/>.</summary>
    private static List<ScheduleStep> Moved(IReadOnlyList<ScheduleStep> steps, int from, int to, int target)
    {
        List<ScheduleStep> moved = [.. steps];
        List<ScheduleStep> piece = moved.GetRange(from, to - from);
        moved.RemoveRange(from, piece.Count);
        moved.InsertRange(target > from ? target - piece.Count : target, piece);
        return moved;
    }

    private bool Try(List<ScheduleStep> steps)
    {
        if (_replays >= _maxReplays)
        {
            return false;
        }

        _replays++;
        Schedule made = Run(new Schedule(steps));
        ScheduleCost cost = ScheduleCost.Of(made);
        if (_world.Finding is not { } found || !_isSame(found) || cost >= _cost)
        {
            return false;
        }

        _cost = cost;
        _best = new Walk(0, _world.Finding, made, _controller.MakeTrace()) { Steps = made.Steps.Count };
        return true;
    }

    private Schedule Run(Schedule schedule)
    {
        var replay = new Replay(_controller, schedule);
        _controller.Strategy = replay;
        replay.Begin(0, 0);
        _world.Run(_scenario, _controller);
        return _controller.MakeSchedule();
    }
}
