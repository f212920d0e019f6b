using System.Diagnostics;
using Trace = Interleave.Trace;

namespace Explore;

/// <summary>Runs a plan.</summary>
internal sealed class Campaign
{
    private const int MostShrunk = 20; // distinct findings: each takes up to 2,000 replays
    private const int WalkShare = 4; // random executions before a search take at most that part of its time

    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(100); // between progress reports

    private readonly CampaignPlan _plan;
    private readonly Action<long, long, TimeSpan> _progress;
    private readonly FindingList _findings = new();
    private readonly HashSet<UInt128> _keys = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _begun;
    private TimeSpan _told;
    private long _executions;
    private long _lastNew;
    private int _shrunk;

    private Campaign(CampaignPlan plan, Action<long, long, TimeSpan> progress)
    {
        _plan = plan;
        _progress = progress;
    }

    /// <summary>Runs it.</summary>
    /// <param name="plan">What is run.</param>
    /// <param name="progress">Called from time to time with the executions, the traces and the time.</param>
    public static CampaignResult Run(CampaignPlan plan, Action<long, long, TimeSpan> progress)
    {
        var campaign = new Campaign(plan, progress);
        return plan.Replay is { } schedule ? campaign.Replay(schedule) : campaign.Search();
    }

    private CampaignResult Search()
    {
        Walk? before = _plan.Walks > 0 && !_plan.Strategy.Entry.IsRandom ? WalkBefore() : null;
        _begun = _watch.Elapsed;
        if (before is { Finding: not null } && !_plan.KeepGoing)
        {
            return Finish(new CampaignResult(
                _plan, 0, 0, 0, 0, 0, false, before.Finding, before.Trace, before.Schedule, TimeSpan.Zero) { Walked = before.Executions });
        }

        CampaignResult result = _plan.Strategy.Entry.Make is { } make ? Walk(make(_plan.Strategy.Number)) : Explore();
        return Finish(result with
        {
            Walked = before?.Executions ?? 0,
            Finding = result.Finding ?? before?.Finding,
            Trace = result.Trace ?? before?.Trace,
            Schedule = result.Schedule ?? before?.Schedule,
        });
    }

    /// <summary>Random executions before a search: consecutive runs of a search are similar, runs of a walk are not, so a walk finds a frequent defect sooner.</summary>
    private Walk WalkBefore() => Walker.Walk(_plan.Scenario, new WalkOptions
    {
        Memory = _plan.Memory,
        Seed = _plan.Seed,
        MaxExecutions = (_plan.Walks + _plan.Shard.Of - _plan.Shard.Number) / _plan.Shard.Of,
        MaxSteps = CampaignPlan.MostSteps,
        GoesOn = executions => GoesOn(executions, 0, _plan.Budget.Time / WalkShare),
        Shard = _plan.Shard.Number - 1,
        Shards = _plan.Shard.Of,
        GoOn = _plan.KeepGoing,
        OnFinding = (finding, schedule) => _findings.Add(finding, schedule, isCounted: false),
    });

    private CampaignResult Explore()
    {
        Exploration result = Explorer.Explore(_plan.Scenario, new ExploreOptions
        {
            Memory = _plan.Memory,
            MaxExecutions = _plan.Budget.Executions,
            MaxSteps = CampaignPlan.MostSteps,
            GoesOn = executions => GoesOn(executions, executions, _plan.Budget.Time),
            Shard = _plan.Shard.Number - 1,
            Shards = _plan.Shard.Of,
            GoOn = _plan.KeepGoing,
            OnFinding = (finding, schedule) => _findings.Add(finding, schedule, isCounted: true),
            ForReport = true,
        });
        TimeSpan elapsed = _watch.Elapsed - _begun;
        long executions = result.Complete + result.Blocked;
        return new CampaignResult(
            _plan, executions, result.Blocked, result.Pruned, executions, executions, result.IsWhole, result.Finding, result.Trace, result.Schedule, elapsed);
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
            GoesOn = executions => GoesOn(executions, _keys.Count, _plan.Budget.Time),
            Shard = _plan.Shard.Number - 1,
            Shards = _plan.Shard.Of,
            GoOn = _plan.KeepGoing,
            OnFinding = (finding, schedule) => _findings.Add(finding, schedule, isCounted: true),
            OnTrace = Note,
        });
        TimeSpan elapsed = _watch.Elapsed - _begun;
        return new CampaignResult(
            _plan, walk.Executions, 0, 0, _keys.Count, _lastNew, walk.IsWhole, walk.Finding, walk.Trace, walk.Schedule, elapsed);
    }

    private CampaignResult Replay(Schedule schedule)
    {
        Walk walk = Walker.Replay(_plan.Scenario, _plan.Memory, schedule, CampaignPlan.MostSteps, forReport: true);
        return new CampaignResult(_plan, 1, 0, 0, 1, 1, false, walk.Finding, walk.Trace, walk.Schedule, _watch.Elapsed);
    }

    /// <summary>The result with its findings shrunk.</summary>
    private CampaignResult Finish(CampaignResult result) => _plan.KeepGoing
        ? result with { Findings = _findings.Distinct(ShrinkDistinct) }
        : Shrink(result) is var shrunk && shrunk.Finding is { } finding
            ? shrunk with { Findings = [new DistinctFinding($"{finding.Verdict}", DistinctFinding.Headline(finding), shrunk.Executions > 0 ? 1 : 0, shrunk.Schedule?.ToString())] }
            : shrunk;

    /// <summary>The result with the smallest run that shows the same finding, run again for a report.</summary>
    private CampaignResult Shrink(CampaignResult result)
    {
        if (result.Schedule is not { } schedule
            || Walker.Replay(_plan.Scenario, _plan.Memory, schedule, CampaignPlan.MostSteps) is not { Finding: { } again } found
            || again.Verdict != result.Finding!.Verdict)
        {
            return result with { Schedule = null }; // a schedule that does not replay the finding is not printed
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

    /// <summary>The smallest schedule that leads to the same headline; null when this one does not.</summary>
    private Schedule? ShrinkDistinct(Finding finding, Schedule schedule)
    {
        string headline = DistinctFinding.Headline(finding);
        bool IsSame(Finding other) => other.Verdict == finding.Verdict && DistinctFinding.Headline(other) == headline;
        if (Walker.Replay(_plan.Scenario, _plan.Memory, schedule, CampaignPlan.MostSteps).Finding is not { } again || !IsSame(again))
        {
            return null;
        }

        return _shrunk++ < MostShrunk
            ? Shrinker.Shrink(_plan.Scenario, _plan.Memory, schedule, maxSteps: CampaignPlan.MostSteps, isSame: IsSame).Schedule
            : schedule;
    }

    private void Note(Trace trace)
    {
        _executions++;
        if (_keys.Add(trace.Key()))
        {
            _lastNew = _executions;
        }
    }

    private bool GoesOn(long executions, long traces, TimeSpan? most)
    {
        TimeSpan elapsed = _watch.Elapsed;
        if (elapsed >= _told + s_pace)
        {
            _told = elapsed;
            _progress(executions, traces, elapsed);
        }

        return most is not { } time || elapsed < time;
    }
}
