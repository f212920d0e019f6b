namespace Interleave;

/// <summary>What an access or a fence promises about the accesses around it. SC and TSO promise more by themselves.</summary>
[Flags]
public enum MemoryOrder
{
    /// <summary>The access is whole, nothing more.</summary>
    Relaxed = 0,

    /// <summary>What follows stays behind it.</summary>
    Acquire = 1,

    /// <summary>What precedes stays before it.</summary>
    Release = 2,

    /// <summary>Both.</summary>
    AcquireRelease = Acquire | Release,

    /// <summary>For fences: both, and all full fences have one order.</summary>
    Full = AcquireRelease | 4,
}
