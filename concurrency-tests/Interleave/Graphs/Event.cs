namespace Interleave;

/// <summary>A node of an execution graph. Without references, so that a graph is copied by copying memory.</summary>
internal struct Event
{
    /// <summary>What it is.</summary>
    public EventKind Kind;

    /// <summary>The operation that it is, or is half of.</summary>
    public OperationKind Operation;

    public MemoryOrder Order;

    /// <summary>A wait that goes on, a read that waits in vain, or a pause of a loop that polls in vain. The last of its lane.</summary>
    public bool IsBlocked;

    /// <summary>Half of an update that writes.</summary>
    public bool IsUpdate;

    public byte Lane;

    /// <summary>The how-manieth event of its lane, from 0.</summary>
    public short Index;

    /// <summary>The how-manieth operation of its lane, from 0.</summary>
    public short Step;

    /// <summary>The word; -1 for none.</summary>
    public int Location;

    /// <summary>The event before it in program order: of its lane, or the one that started the lane; -1 for none.</summary>
    public int Previous;

    /// <summary>Of a read: whose value it reads; -1 for the initial one. Of a wait: the write that came in before it, or -1.</summary>
    public int From;

    /// <summary>Of a write: its place in the word's modification order, from 1 (0 is the initial value).</summary>
    public int Rank;

    /// <summary>What is read, written or chosen.</summary>
    public long Value;

    public long Operand;

    public long Expected;

    /// <summary>What it was made of, as far as effects go.</summary>
    public readonly Operation AsOperation => new(Operation, Location, Order, Operand, Expected);
}
