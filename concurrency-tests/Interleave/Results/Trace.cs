using System.Security.Cryptography;
using System.Runtime.InteropServices;

namespace Interleave;

/// <summary>
/// A run: its operations in an order that explains it, and the order in which each word was written. Two runs are the same trace when
/// every operation read from the same one and the words were written in the same order, whatever was first in time.
/// </summary>
/// <param name="Steps">The operations.</param>
/// <param name="Modifications">For each word that was written, who wrote it, in modification order, without the initial value.</param>
public sealed record Trace(IReadOnlyList<TraceStep> Steps, IReadOnlyDictionary<int, IReadOnlyList<StepId>> Modifications)
{
    /// <summary>
    /// Whether every read sees the latest write before it in <see cref="Steps"/>. If not, memory was weaker than that in this run, and the
    /// steps are only in an order in which causes come first.
    /// </summary>
    public bool IsSequential { get; init; } = true;

    /// <summary>The names of the threads, by number.</summary>
    public IReadOnlyList<string> Lanes { get; init; } = [];

    /// <summary>The names of the words, by number.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>
    /// What makes it that trace, as 128 bits of a hash: reads-from of every operation that got on, what was chosen, the modification
    /// orders, and who waits in vain.
    /// </summary>
    public UInt128 Key()
    {
        var parts = new List<int>((Steps.Count * 5) + 16);
        foreach (TraceStep step in Steps.OrderBy(static step => step.Id.Lane).ThenBy(static step => step.Id.Index))
        {
            if (step.Operation.Kind is OperationKind.Fence or OperationKind.Pause)
            {
                continue;
            }

            parts.Add(step.Id.Lane);
            parts.Add(step.Id.Index);
            parts.Add(((int)step.Operation.Kind << 1) | (step.IsBlocked ? 1 : 0));
            if (step.Operation.Kind == OperationKind.Choose)
            {
                parts.Add((int)step.Value);
            }
            else if (step.Operation.Reads && !step.IsBlocked)
            {
                parts.Add(step.From.Lane);
                parts.Add(step.From.Index);
            }
        }

        // A word is known by who writes it first: its number depends on which run of an exploration made it first.
        foreach (IReadOnlyList<StepId> order in Modifications.Values.OrderBy(static order => order[0].Lane).ThenBy(static order => order[0].Index))
        {
            parts.Add(-2);
            foreach (StepId id in order)
            {
                parts.Add(id.Lane);
                parts.Add(id.Index);
            }
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(parts)), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}
