namespace Interleave;

/// <summary>How a run ended.</summary>
internal enum Ending
{
    /// <summary>Every thread ended, or waits as a service may.</summary>
    Complete,

    /// <summary>Somebody waits in vain.</summary>
    Blocked,

    /// <summary>Given up: what it would lead to is explored elsewhere.</summary>
    Fruitless,
}
