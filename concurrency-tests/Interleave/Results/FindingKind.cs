namespace Interleave;

/// <summary>The kind of a finding.</summary>
public enum FindingKind
{
    /// <summary>A check of the scenario failed.</summary>
    Assertion,

    /// <summary>The code under test threw.</summary>
    Exception,

    /// <summary>A data race: two plain accesses, one of them a write, that happens-before does not order.</summary>
    Race,

    /// <summary>All threads wait, at least one for a lock or for the end of a thread.</summary>
    Deadlock,

    /// <summary>All threads wait to be woken while work is pending.</summary>
    LostWakeup,

    /// <summary>A fair cycle: a state repeats, and every enabled thread moves in between. Or every thread polls, and no word changes.</summary>
    Livelock,

    /// <summary>All threads wait, and only a time-out would enable one.</summary>
    RescuedByTimer,

    /// <summary>More operations than the bound allows.</summary>
    StepBound,

    /// <summary>The code under test performed other operations when its reads returned the same values.</summary>
    Nondeterminism,
}
