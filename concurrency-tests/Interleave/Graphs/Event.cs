namespace Interleave;

/// <summary>A node of an execution graph. It holds no references, so that a graph is copied by copying memory.</summary>
internal struct Event
{
    /// <summary>The kind.</summary>
    public EventKind Kind;

    /// <summary>The operation that it is a part of.</summary>
    public OperationKind Operation;

    public MemoryOrder Order;

    /// <summary>A wait, a read that does not enable its operation, or a pause of a thread that polls unchanged words. The last event of its thread.</summary>
    public bool IsBlocked;

    /// <summary>The read or the write of a successful update.</summary>
    public bool IsUpdate;

    public byte Thread;

    /// <summary>Index among the events of its thread, from 0.</summary>
    public short Index;

    /// <summary>Index of its operation in its thread, from 0.</summary>
    public short Step;

    /// <summary>The word; -1 for none.</summary>
    public int Location;

    /// <summary>Its predecessor in program order, or the event that started its thread; -1 for none.</summary>
    public int Previous;

    /// <summary>Of a read: the write that it reads from; -1 for the initial one. Of a wait: the write that was inserted before it, or -1.</summary>
    public int From;

    /// <summary>Of a write: its position in the modification order of the word, from 1 (0 is the initial value).</summary>
    public int Rank;

    /// <summary>The value read, written or chosen.</summary>
    public long Value;

    public long Operand;

    public long Expected;

    /// <summary>The operation, as far as it determines the effect.</summary>
    public readonly Operation AsOperation => new(Operation, Location, Order, Operand, Expected);
}
