namespace Interleave.Tests;

/// <summary>An event of a candidate execution.</summary>
/// <param name="Thread">Its thread.</param>
/// <param name="Step">The index of its step in the thread.</param>
/// <param name="Kind">Read, write or fence.</param>
/// <param name="Op">The step.</param>
/// <param name="Value">Read or written.</param>
/// <param name="From">Of a read: the write that it reads from, -1 for the initial value. Of the write of an update: its read.</param>
internal readonly record struct OracleEvent(int Thread, int Step, OracleEventKind Kind, OracleOp Op, long Value, int From)
{
    public bool IsAccess => Kind != OracleEventKind.Fence;

    public bool IsRead => Kind == OracleEventKind.Read;

    public bool IsWrite => Kind == OracleEventKind.Write;

    /// <summary>The write of an update.</summary>
    public bool IsUpdateWrite => IsWrite && Op.Reads;
}
