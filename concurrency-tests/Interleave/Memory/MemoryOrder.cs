namespace Interleave;

/// <summary>The memory order of an access or a fence. SC and TSO order more by themselves.</summary>
[Flags]
public enum MemoryOrder
{
    /// <summary>The access is atomic, nothing more.</summary>
    Relaxed = 0,

    /// <summary>Later accesses are not reordered before it.</summary>
    Acquire = 1,

    /// <summary>Earlier accesses are not reordered after it.</summary>
    Release = 2,

    /// <summary>Both.</summary>
    AcquireRelease = Acquire | Release,

    /// <summary>For fences: both, and sequentially consistent.</summary>
    Full = AcquireRelease | 4,
}
