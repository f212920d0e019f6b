namespace Interleave;

/// <summary>What an operation does once the value that it reads is known.</summary>
public enum Effect
{
    /// <summary>Only reads.</summary>
    Reads,

    /// <summary>Reads and writes in one step.</summary>
    Writes,

    /// <summary>Cannot go on with this value.</summary>
    Waits,
}
