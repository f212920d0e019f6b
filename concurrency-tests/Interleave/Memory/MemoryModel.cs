namespace Interleave;

/// <summary>The memory model: in which orders other threads may observe the accesses of a thread.</summary>
public enum MemoryModel
{
    /// <summary>Sequential consistency: one total order of all accesses, and each load reads the latest store before it.</summary>
    SC,

    /// <summary>Total store order (x86-TSO): each thread has a FIFO store buffer, and loads read from it first.</summary>
    TSO,

    /// <summary>RC11: relaxed, acquire and release accesses and sequentially consistent fences, as in C++20, without sequentially consistent accesses.</summary>
    RC11,
}
