using System.Buffers.Binary;
using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Protocol.Syscall;

/// <summary>
/// Body of HELLO, 16 bytes, device-readable: <c>le32 version, le32 reserved (0), le64 nonce</c>. A new nonce is a new generation of
/// the driver: every file and session of the old one is closed.
/// </summary>
/// <param name="Version">The version that the driver speaks.</param>
/// <param name="Generation">Drawn at random when the driver starts.</param>
public readonly record struct HelloBody(uint Version, ulong Generation) : IMessageBody<HelloBody>
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 16;

    static int IMessageBody<HelloBody>.Size => Size;

    /// <summary>The reserved field as it was read; 0 in a body of one's own.</summary>
    public uint Reserved { get; private init; }

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(wire, Version);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], 0);
        BinaryPrimitives.WriteUInt64LittleEndian(wire[8..], Generation);
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes.</summary>
    public static HelloBody Read(ReadOnlySpan<byte> wire) =>
        new(BinaryPrimitives.ReadUInt32LittleEndian(wire), BinaryPrimitives.ReadUInt64LittleEndian(wire[8..]))
        {
            Reserved = BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]),
        };

    /// <inheritdoc/>
    public Errno Check(uint maxPayload, out BodyLengths lengths)
    {
        lengths = new BodyLengths(Outputs: HelloReply.Size);
        return Reserved == 0 ? Errno.OK : Errno.EINVAL;
    }

    /// <inheritdoc/>
    public Observation? Observe() => new Observation(ProtocolObservations.HelloRead, A: Version, B: Generation, C: Reserved);
}
