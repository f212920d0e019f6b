namespace Explore;

/// <summary>The findings of a campaign, counted by verdict and headline.</summary>
internal sealed class FindingList
{
    private readonly Dictionary<(FindingKind Verdict, string Headline), int> _places = [];
    private readonly List<(Finding Finding, Schedule? Schedule, long Executions)> _met = [];

    /// <summary>Adds one.</summary>
    /// <param name="finding">What was found.</param>
    /// <param name="schedule">The schedule that replays it.</param>
    /// <param name="isCounted">The execution is one of those that are counted.</param>
    public void Add(Finding finding, Schedule? schedule, bool isCounted)
    {
        (FindingKind, string) key = (finding.Verdict, DistinctFinding.Headline(finding));
        if (!_places.TryGetValue(key, out int place))
        {
            _places.Add(key, place = _met.Count);
            _met.Add((finding, schedule, 0));
        }

        (Finding first, Schedule? known, long executions) = _met[place];
        _met[place] = (first, known ?? schedule, executions + (isCounted ? 1 : 0));
    }

    /// <summary>All that differ, in order of discovery.</summary>
    /// <param name="shrink">Makes the schedule of a finding smaller; null when it does not replay the finding.</param>
    public IReadOnlyList<DistinctFinding> Distinct(Func<Finding, Schedule, Schedule?> shrink) =>
    [
        .. _met.Select(met => new DistinctFinding(
            met.Finding.Verdict.ToString(),
            DistinctFinding.Headline(met.Finding),
            met.Executions,
            met.Schedule is { } schedule ? shrink(met.Finding, schedule)?.ToString() : null)),
    ];
}
