namespace CryptoVirtio.Abi;

/// <summary>Error numbers as Linux on x86-64 has them; on the queue they travel as a positive little-endian u32.</summary>
public enum Errno : uint
{
    /// <summary>Success.</summary>
    OK = 0,

    /// <summary>No such entry: CIOCCPHASH of an unknown session.</summary>
    ENOENT = 2,

    /// <summary>The wait was cancelled.</summary>
    EINTR = 4,

    /// <summary>The device failed, or answered something that cannot be.</summary>
    EIO = 5,

    /// <summary>Not an open file of this device.</summary>
    EBADF = 9,

    /// <summary>No memory for another session.</summary>
    ENOMEM = 12,

    /// <summary>Bad user pointer.</summary>
    EFAULT = 14,

    /// <summary>The queue or the pool is full and the caller did not want to wait.</summary>
    EBUSY = 16,

    /// <summary>No device with this minor, or it is gone, or it was reset since the file was opened.</summary>
    ENODEV = 19,

    /// <summary>Wrong argument: algorithm, key length, block length, session, flag, or an unknown ioctl (not ENOTTY).</summary>
    EINVAL = 22,

    /// <summary>Too many files on the device.</summary>
    ENFILE = 23,

    /// <summary>Too many sessions on the file.</summary>
    EMFILE = 24,

    /// <summary>Lock order would deadlock: CIOCCPHASH of a session onto itself.</summary>
    EDEADLK = 35,

    /// <summary>A request type that the device does not know.</summary>
    ENOSYS = 38,

    /// <summary>A request before HELLO, or a HELLO of a version that the device does not speak.</summary>
    EPROTO = 71,

    /// <summary>A tag or padding does not match.</summary>
    EBADMSG = 74,

    /// <summary>Larger than the device carries; its reply to HELLO has the limit.</summary>
    EMSGSIZE = 90,

    /// <summary>The deadline passed.</summary>
    ETIMEDOUT = 110,
}
