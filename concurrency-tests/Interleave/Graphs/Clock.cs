namespace Interleave;

/// <summary>The vector clocks of each event. Entry n of a clock is the number of events of thread n that are before the event in that order, itself included.</summary>
internal enum Clock
{
    /// <summary>The porf order: the transitive closure of program order and reads-from.</summary>
    Porf,

    /// <summary>The happens-before order.</summary>
    HappensBefore,

    /// <summary>The happens-before clock that an acquire fence here would have.</summary>
    Acquired,

    /// <summary>The happens-before clock of the last release fence.</summary>
    Released,

    /// <summary>Of a write: the clock that an acquiring read of it joins.</summary>
    Message,
}
