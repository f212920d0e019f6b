namespace Interleave;

/// <summary>What order the accesses of one thread may be seen in by another.</summary>
public enum MemoryModel
{
    /// <summary>Sequential consistency: one order of all accesses, and each load sees the latest store before it.</summary>
    SC,

    /// <summary>Total store order (x86): stores wait in a buffer of their thread, loads look there first.</summary>
    TSO,

    /// <summary>Relaxed, acquire and release accesses with full fences, as C++20 has them, without sequentially consistent accesses.</summary>
    RC11,
}
