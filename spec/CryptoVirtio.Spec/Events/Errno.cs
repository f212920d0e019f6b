namespace CryptoVirtio.Spec;

/// <summary>Error numbers of Linux on x86-64 that the rules name. The specification has its own list, so that it cannot copy a mistake.</summary>
public enum Errno : uint
{
    /// <summary>Success.</summary>
    OK = 0,

    /// <summary>The wait was cancelled.</summary>
    EINTR = 4,

    /// <summary>The device failed, or answered what cannot be.</summary>
    EIO = 5,

    /// <summary>Not an open file.</summary>
    EBADF = 9,

    /// <summary>No memory for another session.</summary>
    ENOMEM = 12,

    /// <summary>Full, and the caller did not want to wait.</summary>
    EBUSY = 16,

    /// <summary>No device, or no longer.</summary>
    ENODEV = 19,

    /// <summary>A wrong argument.</summary>
    EINVAL = 22,

    /// <summary>Too many files.</summary>
    ENFILE = 23,

    /// <summary>Too many sessions.</summary>
    EMFILE = 24,

    /// <summary>An unknown request type.</summary>
    ENOSYS = 38,

    /// <summary>Before HELLO, or a version that is not spoken.</summary>
    EPROTO = 71,

    /// <summary>Larger than the device carries.</summary>
    EMSGSIZE = 90,

    /// <summary>The deadline passed.</summary>
    ETIMEDOUT = 110,
}
