namespace Interleave;

/// <summary>One operation of a thread on shared state, published before it is performed.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Location">The word's number (<see cref="Word.Location"/>); -1 when it touches none.</param>
/// <param name="Order">Its memory order.</param>
/// <param name="Operand">Stored, added or exchanged value; number of choices.</param>
/// <param name="Expected">The value that <see cref="OperationKind.CompareExchange"/> compares with.</param>
/// <param name="Site">Name of the place in the code, for weakening and for reports.</param>
public readonly record struct Operation(
    OperationKind Kind,
    int Location = -1,
    MemoryOrder Order = MemoryOrder.Relaxed,
    long Operand = 0,
    long Expected = 0,
    string? Site = null)
{
    /// <summary>A wait with a deadline. Time does not pass in a run, so a run that only a deadline would end is a finding.</summary>
    public bool IsTimed { get; init; }

    /// <summary>A pause that begins a loop iteration, with the carried state <see cref="Operand"/> (<see cref="World.BeginIteration"/>).</summary>
    public bool IsIteration { get; init; }

    /// <summary>Whether it reads a word.</summary>
    public bool Reads => Kind is OperationKind.Load or (>= OperationKind.Add and <= OperationKind.Await);

    /// <summary>Whether it is an atomic read-modify-write, which may fail to write.</summary>
    public bool Updates => Kind is >= OperationKind.Add and <= OperationKind.TryTake;

    /// <summary>The effect when <paramref name="old"/> is read; only for operations that read.</summary>
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
