namespace Interleave;

/// <summary>What an event of an execution graph is. An update is two events, the write directly behind its read.</summary>
internal enum EventKind : byte
{
    Read,
    Write,
    Fence,
    Choose,
    Pause,

    /// <summary>A wait that was tried in vain. When it ends, its read is an event of its own, of the same place in its thread.</summary>
    Wait,
}
