namespace Interleave;

/// <summary>The vector clocks that a graph keeps for each event. Entry n of a clock: so many events of lane n are before it, or are it.</summary>
internal enum Clock
{
    /// <summary>Program order and reads-from.</summary>
    Causes,

    /// <summary>Happens-before.</summary>
    Known,

    /// <summary>What would be known after an acquire fence.</summary>
    Seen,

    /// <summary>What was known at the last release fence.</summary>
    Released,

    /// <summary>Of a write: what is known to whoever acquires it.</summary>
    Message,
}
