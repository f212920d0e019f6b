using System.Diagnostics;
using CryptoVirtio.Scenarios;
using Interleave;
using Trace = Interleave.Trace;

namespace Explore;

/// <summary>Runs a plan.</summary>
internal sealed class Campaign
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(100); // of telling

    private readonly CampaignPlan _plan;
    private readonly Action<long, long, TimeSpan> _progress;
    private readonly HashSet<UInt128> _keys = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _told;
    private long _executions;
    private long _lastNew;

    private Campaign(CampaignPlan plan, Action<long, long, TimeSpan> progress)
    {
        _plan = plan;
        _progress = progress;
    }

    /// <summary>Runs it.</summary>
    /// <param name="plan">What is run.</param>
    /// <param name="progress">Told the executions, the traces and the time now and then.</param>
    public static CampaignResult Run(CampaignPlan plan, Action<long, long, TimeSpan> progress)
    {
        var campaign = new Campaign(plan, progress);
        return plan.Replay is { } schedule ? campaign.Replay(schedule)
            : plan.Strategy.Entry.Make is { } make ? campaign.Walk(make(plan.Strategy.Number))
            : campaign.Explore();
    }

    private CampaignResult Explore()
    {
        Exploration result = Explorer.Explore(_plan.Scenario, new ExploreOptions
        {
            Memory = _plan.Memory,
            MaxExecutions = _plan.Budget.Executions,
            MaxSteps = CampaignPlan.MostSteps,
            GoesOn = executions => GoesOn(executions, executions),
            Shard = _plan.Shard.Number - 1,
            Shards = _plan.Shard.Of,
            ForReport = true,
        });
        TimeSpan elapsed = _watch.Elapsed;
        long executions = result.Complete + result.Blocked;
        return Shrink(new CampaignResult(
            _plan, executions, result.Blocked, result.Fruitless, executions, executions, result.IsWhole, result.Finding, result.Trace, result.Schedule, elapsed));
    }

    private CampaignResult Walk(IStrategy strategy)
    {
        Walk walk = Walker.Walk(_plan.Scenario, new WalkOptions
        {
            Memory = _plan.Memory,
            Strategy = strategy,
            Seed = _plan.Seed,
            MaxExecutions = _plan.Budget.Executions,
            MaxSteps = CampaignPlan.MostSteps,
            GoesOn = executions => GoesOn(executions, _keys.Count),
            Shard = _plan.Shard.Number - 1,
            Shards = _plan.Shard.Of,
            OnTrace = Note,
        });
        TimeSpan elapsed = _watch.Elapsed;
        return Shrink(new CampaignResult(
            _plan, walk.Executions, 0, 0, _keys.Count, _lastNew, walk.IsWhole, walk.Finding, walk.Trace, walk.Schedule, elapsed));
    }

    private CampaignResult Replay(Schedule schedule)
    {
        Walk walk = Walker.Replay(_plan.Scenario, _plan.Memory, schedule, CampaignPlan.MostSteps, forReport: true);
        return new CampaignResult(_plan, 1, 0, 0, 1, 1, false, walk.Finding, walk.Trace, walk.Schedule, _watch.Elapsed);
    }

    /// <summary>The result with the smallest run in which the same goes wrong, told for a report.</summary>
    private CampaignResult Shrink(CampaignResult result)
    {
        if (result.Schedule is not { } schedule
            || Walker.Replay(_plan.Scenario, _plan.Memory, schedule, CampaignPlan.MostSteps) is not { Finding: { } again } found
            || again.Verdict != result.Finding!.Verdict)
        {
            return result with { Schedule = null }; // no schedule that does not lead there is printed
        }

        (CampaignPlan plan, Schedule shrunk) = Shrink(found);
        Walk report = Walker.Replay(plan.Scenario, plan.Memory, shrunk, CampaignPlan.MostSteps, forReport: true);
        return result with
        {
            Plan = plan,
            Finding = report.Finding,
            Trace = report.Trace,
            Schedule = shrunk,
            Shrinking = new Shrinking(schedule, found.Steps, report.Steps),
        };
    }

    /// <summary>The smallest schedule; of the smallest program, where the scenario is one.</summary>
    private (CampaignPlan Plan, Schedule Schedule) Shrink(Walk found)
    {
        if (_plan.Scenario is not ProgramScenario scenario)
        {
            return (_plan, Shrinker.Shrink(_plan.Scenario, _plan.Memory, found.Schedule!, maxSteps: CampaignPlan.MostSteps).Schedule!);
        }

        (ProgramScenario least, Walk run) = ProgramShrinker.Shrink(scenario, _plan.Memory, found, CampaignPlan.MostSteps);
        string arguments = _plan.Arguments.Replace($"{scenario.Program}", $"{least.Program}", StringComparison.Ordinal);
        return (_plan with { Scenario = least, Arguments = arguments }, run.Schedule!);
    }

    private void Note(Trace trace)
    {
        _executions++;
        if (_keys.Add(trace.Key()))
        {
            _lastNew = _executions;
        }
    }

    private bool GoesOn(long executions, long traces)
    {
        TimeSpan elapsed = _watch.Elapsed;
        if (elapsed >= _told + s_pace)
        {
            _told = elapsed;
            _progress(executions, traces, elapsed);
        }

        return _plan.Budget.Time is not { } time || elapsed < time;
    }
}
