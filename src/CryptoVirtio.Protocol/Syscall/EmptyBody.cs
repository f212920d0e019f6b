using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Protocol.Syscall;

/// <summary>Body of OPEN and CLOSE, 0 bytes: the header holds everything.</summary>
public readonly record struct EmptyBody : IMessageBody<EmptyBody>
{
    /// <inheritdoc/>
    public static int Size => 0;

    /// <inheritdoc/>
    public static EmptyBody Read(ReadOnlySpan<byte> wire) => default;

    /// <inheritdoc/>
    public Errno Check(uint maxPayload, out BodyLengths lengths)
    {
        lengths = default;
        return Errno.OK;
    }

    /// <inheritdoc/>
    public Observation? Observe() => null;
}
