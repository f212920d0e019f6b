namespace Interleave;

/// <summary>The effect of an operation, given the value that it reads.</summary>
public enum Effect
{
    /// <summary>Only reads.</summary>
    Reads,

    /// <summary>Reads and writes in one step.</summary>
    Writes,

    /// <summary>Is disabled by this value.</summary>
    Waits,
}
