namespace CryptoVirtio.Scenarios;

/// <summary>Puts observations into an order of the operations around them.</summary>
internal static class ObservationOrder
{
    /// <summary>
    /// Those of before the explored part first, then each behind the operation that its thread performed before it, then those of after.
    /// What a thread saw before its first operation comes when that is performed, as its thread may have begun late; and last, if it has
    /// performed none.
    /// </summary>
    public static IEnumerable<Placed> Of(IReadOnlyList<Placed> seen, IEnumerable<Step> order)
    {
        Step[] steps = [.. order];
        HashSet<int> performed = [.. steps.Select(static step => step.Thread)];
        ILookup<Step, Placed> behind = seen.Where(static placed => placed.IsExplored)
            .ToLookup(static placed => placed.At with { Index = placed.At.Index - 1 });
        int explored = Find(seen, 0, static placed => placed.IsExplored);
        int over = Find(seen, explored, static placed => !placed.IsExplored);
        IEnumerable<Placed> between = steps.SelectMany(step => step.Index == 0
            ? behind[step with { Index = -1 }].Concat(behind[step])
            : behind[step])
            .Concat(seen.Where(placed => placed.IsExplored && !performed.Contains(placed.At.Thread)));
        return Unexplored(seen, 0, explored).Concat(between).Concat(Unexplored(seen, over, seen.Count));
    }

    private static IEnumerable<Placed> Unexplored(IReadOnlyList<Placed> seen, int from, int to) =>
        Enumerable.Range(from, to - from).Select(i => seen[i]);

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
