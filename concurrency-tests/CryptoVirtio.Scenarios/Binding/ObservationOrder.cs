using CryptoVirtio.Seams;
using Interleave;

namespace CryptoVirtio.Scenarios;

/// <summary>Puts observations into an order of the operations around them.</summary>
internal static class ObservationOrder
{
    /// <summary>
    /// Those of before the explored part first, then each behind the operation that its thread performed before it, then those of after.
    /// What a thread saw before its first operation comes when that is performed, as its thread may have begun late; and last, if it has
    /// performed none.
    /// </summary>
    public static IEnumerable<Observation> Of(IReadOnlyList<Placed> seen, IReadOnlyList<TraceStep> steps)
    {
        HashSet<int> performed = [.. steps.Select(static step => step.Id.Lane)];
        ILookup<StepId, Observation> behind = seen.Where(static placed => placed.Lane >= 0)
            .ToLookup(static placed => new StepId(placed.Lane, placed.Before - 1), static placed => placed.Observation);
        int explored = Find(seen, 0, static placed => placed.Lane >= 0);
        int over = Find(seen, explored, static placed => placed.Lane < 0);
        IEnumerable<Observation> between = steps.SelectMany(step => step.Id.Index == 0
            ? behind[step.Id with { Index = -1 }].Concat(behind[step.Id])
            : behind[step.Id])
            .Concat(seen.Where(placed => placed.Lane >= 0 && !performed.Contains(placed.Lane)).Select(static placed => placed.Observation));
        return Unexplored(seen, 0, explored).Concat(between).Concat(Unexplored(seen, over, seen.Count));
    }

    private static IEnumerable<Observation> Unexplored(IReadOnlyList<Placed> seen, int from, int to) =>
        Enumerable.Range(from, to - from).Select(i => seen[i].Observation);

    private static int Find(IReadOnlyList<Placed> seen, int from, Func<Placed, bool> wanted)
    {
        int at = from;
        while (at < seen.Count && !wanted(seen[at]))
        {
            at++;
        }

        return at;
    }
}
