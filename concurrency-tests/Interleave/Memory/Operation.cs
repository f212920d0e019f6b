namespace Interleave;

/// <summary>One step of a thread on shared state, as it is published before it is made.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Location">The word's number (<see cref="Word.Location"/>); -1 when it touches none.</param>
/// <param name="Order">What it promises.</param>
/// <param name="Operand">Stored, added or exchanged value; number of choices.</param>
/// <param name="Expected">What <see cref="OperationKind.CompareExchange"/> looks for.</param>
/// <param name="Site">Name of the place in the code, for weakening and for reports.</param>
public readonly record struct Operation(
    OperationKind Kind,
    int Location = -1,
    MemoryOrder Order = MemoryOrder.Relaxed,
    long Operand = 0,
    long Expected = 0,
    string? Site = null)
{
    /// <summary>A wait that a deadline would end, if time passed in a run: progress that needs that is a finding of its own.</summary>
    public bool IsTimed { get; init; }

    /// <summary>A pause that begins a turn which carries nothing over but <see cref="Operand"/>.</summary>
    public bool IsTurn { get; init; }

    /// <summary>Whether it reads a word.</summary>
    public bool Reads => Kind is OperationKind.Load or (>= OperationKind.Add and <= OperationKind.Await);

    /// <summary>Whether it reads a word and may write it in the same step.</summary>
    public bool Updates => Kind is >= OperationKind.Add and <= OperationKind.TryTake;

    /// <summary>What follows when <paramref name="old"/> is read; for <see cref="Kind"/> that reads.</summary>
    /// <param name="old">The value read.</param>
    /// <param name="written">The value written, if any.</param>
    public Effect Apply(long old, out long written)
    {
        written = 0;
        switch (Kind)
        {
            case OperationKind.Add:
                written = old + Operand;
                return Effect.Writes;
            case OperationKind.Exchange:
                written = Operand;
                return Effect.Writes;
            case OperationKind.CompareExchange:
                written = Operand;
                return old == Expected ? Effect.Writes : Effect.Reads;
            case OperationKind.Enter:
                written = 1;
                return old == 0 ? Effect.Writes : Effect.Waits;
            case OperationKind.Take:
                written = old - 1;
                return old > 0 ? Effect.Writes : Effect.Waits;
            case OperationKind.TryTake:
                written = old - 1;
                return old > 0 ? Effect.Writes : Effect.Reads;
            case OperationKind.Await:
                return old != 0 ? Effect.Reads : Effect.Waits;
            default:
                return Effect.Reads;
        }
    }
}
