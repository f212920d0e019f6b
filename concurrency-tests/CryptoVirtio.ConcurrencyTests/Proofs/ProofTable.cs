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
        string claim = result.IsWhole ? "all of them explored" : "not saturated";
        _rows[$"{entry.Name} {memory}"] = $"{entry.Name,-20} {memory,-4} {result.Complete,9:N0} executions, {result.Fruitless,6:N0} given up, {claim}";
    }

    /// <inheritdoc/>
    public void Dispose() => Report.Write(
        "proofs",
        $"Scenarios over the real code, without a finding (no model here has load buffering)\n\n{string.Join('\n', _rows.Values)}\n");
}
