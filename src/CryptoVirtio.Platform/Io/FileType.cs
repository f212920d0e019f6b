namespace CryptoVirtio.Platform;

/// <summary>What is at a path: only a regular file may be replaced or emptied.</summary>
public enum FileType
{
    /// <summary>There is nothing.</summary>
    Missing,

    /// <summary>A regular file.</summary>
    Regular,

    /// <summary>A folder, a symbolic link, a device node, a pipe or a socket.</summary>
    Other,
}
