namespace Interleave.Tests;

/// <summary>A step of an oracle program.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Word">The number of the word; fences have none.</param>
/// <param name="Operand">Stored, added or exchanged.</param>
/// <param name="Expected">The value that <see cref="OracleKind.CompareExchange"/> compares with.</param>
/// <param name="IsAcquire">It is an acquire.</param>
/// <param name="IsRelease">It is a release.</param>
/// <param name="IsFull">A full fence; it is acquire and release too.</param>
internal readonly record struct OracleOp(
    OracleKind Kind,
    int Word = -1,
    long Operand = 0,
    long Expected = 0,
    bool IsAcquire = false,
    bool IsRelease = false,
    bool IsFull = false)
{
    public static OracleOp FullFence => new(OracleKind.Fence, IsAcquire: true, IsRelease: true, IsFull: true);

    public bool Reads => Kind is not (OracleKind.Store or OracleKind.Fence);

    /// <summary>An atomic read-modify-write, successful or not: under TSO it requires an empty store buffer.</summary>
    public bool IsUpdate => Reads && Kind is not (OracleKind.Load or OracleKind.Await);

    /// <summary>Whether it waits when it reads <paramref name="old"/>.</summary>
    public bool WaitsOn(long old) => Kind switch
    {
        OracleKind.Take => old <= 0,
        OracleKind.Enter => old != 0,
        OracleKind.Await => old == 0,
        _ => false,
    };

    /// <summary>What it writes when it reads <paramref name="old"/>; null when it only reads.</summary>
    public long? Writes(long old) => Kind switch
    {
        OracleKind.Store or OracleKind.Exchange => Operand,
        OracleKind.Add => old + Operand,
        OracleKind.CompareExchange => old == Expected ? Operand : null,
        OracleKind.Take => old - 1,
        OracleKind.Enter => 1,
        _ => null,
    };
}
