namespace Interleave;

/// <summary>What an event of an execution graph is. An update is two events, the write directly behind its read.</summary>
internal enum EventKind : byte
{
    Read,
    Write,
    Fence,
    Choose,
    Pause,
}
