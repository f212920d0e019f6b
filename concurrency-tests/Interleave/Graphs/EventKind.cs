namespace Interleave;

/// <summary>The kinds of event. A successful update is two events: a read, and a write that immediately follows in modification order.</summary>
internal enum EventKind : byte
{
    Read,
    Write,
    Fence,
    Choose,
    Pause,

    /// <summary>An attempt of a wait that did not end it. When the wait ends, its read is another event with the same index.</summary>
    Wait,
}
