using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Protocol.Syscall;

/// <summary>The fixed part of one message behind the header: its layout, its own checks, and what the device reports of it.</summary>
/// <typeparam name="TSelf">The body itself.</typeparam>
public interface IMessageBody<TSelf>
    where TSelf : struct, IMessageBody<TSelf>
{
    /// <summary>Bytes on the wire.</summary>
    static abstract int Size { get; }

    /// <summary>Decodes the first <see cref="Size"/> bytes.</summary>
    static abstract TSelf Read(ReadOnlySpan<byte> wire);

    /// <summary>
    /// Checks the fields by themselves. The caller compares the lengths with the descriptors: they must add up to exactly the readable
    /// bytes, and the writable ones must have room for the outputs.
    /// </summary>
    /// <param name="maxPayload">Bytes of source or destination that the device carries.</param>
    /// <param name="lengths">On success: what the body announces.</param>
    /// <returns>EINVAL: a reserved field, or a length beyond the API's. EMSGSIZE: too large a payload.</returns>
    Errno Check(uint maxPayload, out BodyLengths lengths);

    /// <summary>What a tracer is told of the body, without queue and chain: nothing of a key or a payload. Null: nothing.</summary>
    Observation? Observe();
}
