using CryptoVirtio.Scenarios;
using CryptoVirtio.Testing;
using Interleave;

namespace CryptoVirtio.ConcurrencyTests;

/// <summary>Collects what was explored, and prints it when the tests have run.</summary>
public sealed class ProofTable : IDisposable
{
    private readonly SortedDictionary<string, string> _rows = new(StringComparer.Ordinal);

    /// <summary>One scenario under one model.</summary>
    public void Add(ScenarioEntry entry, MemoryModel memory, Exploration result)
    {
        string claim = result.IsWhole ? "all of them explored" : "no proof";
        _rows[$"{entry.Name} {memory}"] = $"{entry.Name,-20} {memory,-4} {result.Complete,9:N0} executions, {result.Fruitless,6:N0} given up, {claim}";
    }

    /// <summary>One scenario under one model, walked through at random.</summary>
    /// <param name="distinct">Traces among the runs.</param>
    /// <param name="late">Those of them that first came in the last fifth of the runs.</param>
    public void Add(ScenarioEntry entry, MemoryModel memory, Walk walk, int distinct, int late)
    {
        string claim = late == 0 ? "saturated" : "not saturated";
        long mean = walk.Steps / walk.Executions;
        _rows[$"{entry.Name} {memory}"] = $"{entry.Name,-20} {memory,-4} {walk.Executions,9:N0} random runs of {mean} steps, {distinct:N0} traces, {claim}";
    }

    /// <inheritdoc/>
    public void Dispose() => Report.Write(
        "proofs",
        $"Scenarios over the real code, without a finding (no model here has load buffering)\n\n{string.Join('\n', _rows.Values)}\n");
}
