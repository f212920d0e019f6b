namespace Interleave.Tests;

/// <summary>Litmus programs for the oracle.</summary>
internal static class OracleLitmus
{
    /// <summary>The outcomes of a variant that the axioms allow, as text.</summary>
    public static HashSet<string> Outcomes(LitmusVariant variant, MemoryModel memory) =>
        [.. Oracle.Of(ProgramOf(variant), memory).Complete.Select(candidate => OutcomeOf(variant.Test, candidate).ToString())];

    /// <summary>Whether the weak outcome is one of <paramref name="outcomes"/>.</summary>
    public static bool HasWeak(LitmusTest test, IEnumerable<string> outcomes) =>
        outcomes.Any(outcome => test.Weak.Split(' ').All(outcome.Split(' ').Contains));

    private static OracleProgram ProgramOf(LitmusVariant variant)
    {
        int access = 0;
        int gap = 0;
        var threads = new List<List<OracleOp>>();
        foreach (IReadOnlyList<LitmusAccess> thread in variant.Test.Threads)
        {
            var ops = new List<OracleOp>();
            for (int i = 0; i < thread.Count; i++)
            {
                if (i > 0 && variant.Fences[gap++] is var fence && fence != MemoryOrder.Relaxed)
                {
                    ops.Add(new OracleOp(
                        OracleKind.Fence,
                        IsAcquire: fence.HasFlag(MemoryOrder.Acquire),
                        IsRelease: fence.HasFlag(MemoryOrder.Release),
                        IsFull: fence == MemoryOrder.Full));
                }

                bool isOrdered = variant.Orders[access++] != MemoryOrder.Relaxed;
                ops.Add(new OracleOp(
                    thread[i].IsStore ? OracleKind.Store : OracleKind.Load,
                    thread[i].Word,
                    thread[i].Value,
                    IsAcquire: isOrdered && !thread[i].IsStore,
                    IsRelease: isOrdered && thread[i].IsStore));
            }

            threads.Add(ops);
        }

        return OracleProgram.Straight(variant.Test.Words.Count, [.. threads]);
    }

    private static LitmusOutcome OutcomeOf(LitmusTest test, CandidateExecution candidate) => new(
        test,
        [.. candidate.Events.Where(static e => e.IsRead).OrderBy(static e => e.Thread).ThenBy(static e => e.Step).Select(static e => e.Value)],
        [.. Enumerable.Range(0, test.Words.Count).Select(candidate.Final)]);
}
