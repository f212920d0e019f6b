namespace CryptoVirtio.Platform;

/// <summary>What can no longer be done to a memory file: the seals of fcntl(2).</summary>
[Flags]
public enum FileSeals
{
    /// <summary>None, or no file that can be sealed.</summary>
    None = 0,

    /// <summary>F_SEAL_SEAL: no further seal can be added.</summary>
    Seal = 1,

    /// <summary>F_SEAL_SHRINK: it cannot become shorter, so a mapping of it stays whole.</summary>
    Shrink = 2,

    /// <summary>F_SEAL_GROW: it cannot become longer.</summary>
    Grow = 4,

    /// <summary>F_SEAL_WRITE: it cannot be written.</summary>
    Write = 8,
}
