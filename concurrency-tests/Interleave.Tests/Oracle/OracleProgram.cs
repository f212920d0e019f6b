namespace Interleave.Tests;

/// <summary>
/// A program for the oracle. A thread is a function: given the values that its steps have read, it returns the next step, or null at its end.
/// So any branch can be taken by guessing what was read.
/// </summary>
/// <param name="Words">How many words, all 0 at the start.</param>
/// <param name="Threads">The threads.</param>
internal sealed record OracleProgram(int Words, IReadOnlyList<Func<IReadOnlyList<long>, OracleOp?>> Threads)
{
    /// <summary>Threads without branches.</summary>
    public static OracleProgram Straight(int words, params IReadOnlyList<OracleOp>[] threads) =>
        new(words, [.. threads.Select(thread => (Func<IReadOnlyList<long>, OracleOp?>)(read => read.Count < thread.Count ? thread[read.Count] : null))]);

    /// <summary>Threads with branches: each yields its steps, and finds in the list what the steps before have read.</summary>
    public static OracleProgram Branching(int words, params Func<IReadOnlyList<long>, IEnumerable<OracleOp>>[] threads) =>
        new(words, [.. threads.Select(static thread => (Func<IReadOnlyList<long>, OracleOp?>)(read => Next(thread, read)))]);

    private static OracleOp? Next(Func<IReadOnlyList<long>, IEnumerable<OracleOp>> thread, IReadOnlyList<long> read)
    {
        var known = new List<long>();
        foreach (OracleOp op in thread(known))
        {
            if (known.Count == read.Count)
            {
                return op;
            }

            known.Add(read[known.Count]);
        }

        return null;
    }
}
