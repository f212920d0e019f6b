namespace CryptoVirtio.Platform;

/// <summary>What a descriptor is watched for and found to be: the bits of poll(2).</summary>
[Flags]
public enum PollEvents : short
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>POLLIN: a read will not block; it may return 0 at the end of the stream.</summary>
    Readable = 0x001,

    /// <summary>POLLOUT: a write of at most <see cref="IPoller.AtomicWrite"/> bytes will not block.</summary>
    Writable = 0x004,

    /// <summary>POLLERR; always watched.</summary>
    Error = 0x008,

    /// <summary>POLLHUP; always watched.</summary>
    HangUp = 0x010,

    /// <summary>POLLNVAL: not an open descriptor; always watched.</summary>
    Invalid = 0x020,
}
