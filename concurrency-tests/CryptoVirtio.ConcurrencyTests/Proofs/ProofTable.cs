namespace CryptoVirtio.ConcurrencyTests;

/// <summary>Collects what was explored by tests that run side by side, for the table that is printed when they have run.</summary>
internal static class ProofTable
{
    private static readonly Lock s_lock = new();
    private static readonly SortedSet<string> s_rows = new(StringComparer.Ordinal);

    /// <summary>One scenario under one model.</summary>
    public static void Add(ScenarioEntry entry, MemoryModel memory, Exploration result)
    {
        string claim = result.IsWhole ? "all of them explored" : "no proof";
        Add($"{entry.Name,-20} {memory,-4} {result.Complete,9:N0} executions, {result.Pruned,6:N0} given up, {claim}");
    }

    /// <summary>One scenario under one model, walked through at random.</summary>
    /// <param name="distinct">Traces among the runs.</param>
    /// <param name="late">Those of them that first came in the last fifth of the runs.</param>
    public static void Add(ScenarioEntry entry, MemoryModel memory, Walk walk, int distinct, int late)
    {
        string claim = late == 0 ? "saturated" : "not saturated";
        long mean = walk.Steps / walk.Executions;
        Add($"{entry.Name,-20} {memory,-4} {walk.Executions,9:N0} random runs of {mean} steps, {distinct:N0} traces, {claim}");
    }

    private static void Add(string row)
    {
        lock (s_lock)
        {
            s_rows.Add(row);
            Report.Write("proofs", $"Scenarios over the real code, without a finding (no model here has load buffering)\n\n{string.Join('\n', s_rows)}\n");
        }
    }
}
