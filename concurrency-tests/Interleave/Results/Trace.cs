using System.Security.Cryptography;

namespace Interleave;

/// <summary>
/// A run: its operations in an order that explains it, and the modification order of each word. Two runs are the same trace when they have
/// the same reads-from relation and the same modification orders, whatever the order in time.
/// </summary>
/// <param name="Steps">The operations.</param>
/// <param name="Modifications">For each word that was written, its writes in modification order, without the initial value.</param>
public sealed record Trace(IReadOnlyList<TraceStep> Steps, IReadOnlyDictionary<int, IReadOnlyList<StepId>> Modifications)
{
    /// <summary>
    /// Whether every read reads from the latest write before it in <see cref="Steps"/>: then the run is sequentially consistent. If not, the
    /// steps are a linear extension of program order and reads-from only.
    /// </summary>
    public bool IsSequential { get; init; } = true;

    /// <summary>The names of the threads, by number.</summary>
    public IReadOnlyList<string> Threads { get; init; } = [];

    /// <summary>The names of the words, by number.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>
    /// The identity of the trace, as 128 bits of a hash: reads-from of every operation that completed, the choices, the modification orders,
    /// and the blocked operations.
    /// </summary>
    public UInt128 Key()
    {
        var parts = new List<int>((Steps.Count * 5) + 16);
        foreach (TraceStep step in Steps.OrderBy(static step => step.Id.Thread).ThenBy(static step => step.Id.Index))
        {
            if (step.Operation.Kind is OperationKind.Fence or OperationKind.Pause)
            {
                continue;
            }

            parts.Add(step.Id.Thread);
            parts.Add(step.Id.Index);
            parts.Add(((int)step.Operation.Kind << 1) | (step.IsBlocked ? 1 : 0));
            if (step.Operation.Kind == OperationKind.Choose)
            {
                parts.Add((int)step.Value);
            }
            else if (step.Operation.Reads && !step.IsBlocked)
            {
                parts.Add(step.From.Thread);
                parts.Add(step.From.Index);
            }
        }

        // The first write identifies a word: its number depends on the run of the exploration that created it first.
        foreach (IReadOnlyList<StepId> order in Modifications.Values.OrderBy(static order => order[0].Thread).ThenBy(static order => order[0].Index))
        {
            parts.Add(-2);
            foreach (StepId id in order)
            {
                parts.Add(id.Thread);
                parts.Add(id.Index);
            }
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(parts)), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}
