namespace Interleave.Tests;

/// <summary>What a step of an oracle program does.</summary>
internal enum OracleKind
{
    Load,
    Store,
    Fence,
    Add,
    Exchange,

    /// <summary>Writes if it reads what it expects; else only reads.</summary>
    CompareExchange,

    /// <summary>Waits for a positive value and decrements it.</summary>
    Take,

    /// <summary>Waits for 0 and writes 1.</summary>
    Enter,

    /// <summary>Waits for anything but 0 and only reads.</summary>
    Await,
}
