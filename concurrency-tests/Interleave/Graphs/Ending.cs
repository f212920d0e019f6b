namespace Interleave;

/// <summary>How a run ended.</summary>
internal enum Ending
{
    /// <summary>Every thread has ended, or is a service that waits.</summary>
    Complete,

    /// <summary>A thread is blocked.</summary>
    Blocked,

    /// <summary>Given up: other graphs lead to what it would lead to.</summary>
    Pruned,
}
