namespace Interleave.Tests;

/// <summary>What an event of a candidate is. An update that writes is two events.</summary>
internal enum OracleEventKind
{
    Read,
    Write,
    Fence,
}
