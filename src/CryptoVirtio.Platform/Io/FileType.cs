namespace CryptoVirtio.Platform;

/// <summary>What is at a path: only a regular file may be replaced or emptied.</summary>
public enum FileType
{
    /// <summary>There is nothing.</summary>
    Missing,

    /// <summary>A regular file.</summary>
    Regular,

    /// <summary>A socket of AF_UNIX.</summary>
    Socket,

    /// <summary>A folder, a symbolic link, a device node or a pipe.</summary>
    Other,
}
