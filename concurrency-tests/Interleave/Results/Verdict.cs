namespace Interleave;

/// <summary>Why a run is wrong.</summary>
public enum Verdict
{
    /// <summary>A check of the scenario failed.</summary>
    Assertion,

    /// <summary>The code under test threw.</summary>
    Exception,

    /// <summary>Two plain accesses, one of them a write, that nothing orders.</summary>
    Race,

    /// <summary>All wait, and somebody for a lock or for the end of a thread.</summary>
    Deadlock,

    /// <summary>All wait to be woken while work is owed.</summary>
    LostWakeup,

    /// <summary>All go round in circles, and nothing changes.</summary>
    Livelock,

    /// <summary>All wait, and only a time-out would help.</summary>
    RescuedByTimer,

    /// <summary>More operations than the bound allows.</summary>
    StepBound,

    /// <summary>The code under test did something else when it was given the same values again.</summary>
    Nondeterminism,
}
