using CryptoVirtio.Abi;

namespace CryptoVirtio.Protocol.Syscall;

/// <summary>
/// The syscall protocol: open, ioctl and close of /dev/crypto as messages on a virtqueue. Fixed-width, little-endian, without
/// pointers. A request's readable bytes are header, body, and what the body announces, exactly; its writable bytes are a reply
/// header and room for the outputs, in this order. How either is spread over descriptors means nothing.
/// </summary>
public static class SyscallProtocol
{
    /// <summary>The version spoken here, carried by HELLO.</summary>
    public const uint Version = 1;

    /// <summary>Most bytes that a device copies behind a body: both keys of a session.</summary>
    public const int MaxVariable = CryptodevLimits.CipherKey + CryptodevLimits.MacKey;
}
