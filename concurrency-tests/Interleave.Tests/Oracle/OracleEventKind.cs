namespace Interleave.Tests;

/// <summary>The kinds of event of a candidate execution. A successful update is two events.</summary>
internal enum OracleEventKind
{
    Read,
    Write,
    Fence,
}
