namespace CryptoVirtio.Protocol.Syscall;

/// <summary>What a request of the syscall protocol asks for; le32 at offset 0.</summary>
public enum RequestType : uint
{
    /// <summary>open(2) of /dev/crypto. Numbered as in the original protocol, like the next two.</summary>
    Open = 0,

    /// <summary>close(2).</summary>
    Close = 1,

    /// <summary>ioctl(2); which one stands in the header's command.</summary>
    Ioctl = 2,

    /// <summary>The first request on a queue: version, and which generation of the driver speaks.</summary>
    Hello = 3,
}
