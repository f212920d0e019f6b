namespace Interleave.Problems;

/// <summary>A litmus test with an order for each access and something in each gap.</summary>
/// <param name="Test">The program.</param>
/// <param name="Orders">For each access, thread by thread: Relaxed, or Release for a store and Acquire for a load.</param>
/// <param name="Fences">For each gap: Acquire, Release or Full; Relaxed where there is no fence.</param>
public sealed record LitmusVariant(LitmusTest Test, IReadOnlyList<MemoryOrder> Orders, IReadOnlyList<MemoryOrder> Fences)
{
    private static readonly MemoryOrder[] s_fences = [MemoryOrder.Relaxed, MemoryOrder.Acquire, MemoryOrder.Release, MemoryOrder.Full];

    /// <summary>The variant whose accesses are all relaxed, or all acquire and release.</summary>
    /// <param name="isOrdered">Stores release and loads acquire.</param>
    /// <param name="full">The gaps, from 0, that hold a full fence; those that the program does not have are ignored.</param>
    public static LitmusVariant Of(LitmusTest test, bool isOrdered, params int[] full) => new(
        test,
        [.. test.Accesses.Select(access => isOrdered ? Strongest(access) : MemoryOrder.Relaxed)],
        [.. Enumerable.Range(0, test.Gaps).Select(gap => full.Contains(gap) ? MemoryOrder.Full : MemoryOrder.Relaxed)]);

    /// <summary>Every combination of orders and fences.</summary>
    public static IEnumerable<LitmusVariant> AllOf(LitmusTest test)
    {
        LitmusAccess[] accesses = [.. test.Accesses];
        for (int orders = 0; orders < 1 << accesses.Length; orders++)
        {
            for (int fences = 0; fences < 1 << (2 * test.Gaps); fences++)
            {
                yield return new LitmusVariant(
                    test,
                    [.. accesses.Select((access, i) => (orders >> i & 1) == 0 ? MemoryOrder.Relaxed : Strongest(access))],
                    [.. Enumerable.Range(0, test.Gaps).Select(gap => s_fences[fences >> (2 * gap) & 3])]);
            }
        }
    }

    /// <summary>The program with its orders and fences.</summary>
    public override string ToString()
    {
        int access = 0;
        int gap = 0;
        var threads = new List<string>();
        foreach (IReadOnlyList<LitmusAccess> thread in Test.Threads)
        {
            string text = "";
            for (int i = 0; i < thread.Count; i++)
            {
                text += i == 0 ? "" : Fences[gap++] is var fence && fence == MemoryOrder.Relaxed ? ";" : $";{fence};";
                text += $"{(thread[i].IsStore ? "W" : "R")}{Test.Words[thread[i].Word]}{(thread[i].IsStore ? thread[i].Value : "")}";
                text += Orders[access++] is var order && order == MemoryOrder.Relaxed ? "" : $".{order}";
            }

            threads.Add(text);
        }

        return $"{Test.Name}: {string.Join(" || ", threads)}";
    }

    private static MemoryOrder Strongest(LitmusAccess access) => access.IsStore ? MemoryOrder.Release : MemoryOrder.Acquire;
}
