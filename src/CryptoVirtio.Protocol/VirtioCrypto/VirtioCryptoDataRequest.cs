using System.Buffers.Binary;
using CryptoVirtio.Abi;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// A data request as the device sees it: header, fixed part and IV copied once from guest memory, then checked, then never read there
/// again. Source, additional data and all outputs stay in guest memory; their places in the two streams of the chain are told here. The
/// storage is reused: one object per request in flight.
/// </summary>
/// <remarks>
/// The readable bytes may be more than the request announces, and the writable ones more than it has outputs: Linux passes whole scatter
/// lists. Outputs begin at the first writable byte, and the status is the last one (virtio 1.2, 5.9.7.3), wherever descriptors begin and end.
/// </remarks>
public sealed class VirtioCryptoDataRequest
{
    private const int FixedSize = DataHeader.Size + DataHeader.BodySize;

    private readonly byte[] _iv = new byte[CryptodevLimits.Iv];

    /// <summary>The header; all 0 when the fixed part is not whole.</summary>
    public DataHeader Header { get; private set; }

    /// <summary>What is asked; None when the opcode or the <c>op_type</c> is not supported.</summary>
    public VirtioCryptoOperation Operation { get; private set; }

    /// <summary>The lengths and ranges, 0 where an operation has none: a MAC has source, whole hash range and result only.</summary>
    public ChainDataBody Lengths { get; private set; }

    /// <summary>The IV, as long as the request announces.</summary>
    public ReadOnlySpan<byte> Iv => _iv.AsSpan(0, (int)Lengths.IvLength);

    /// <summary>Where the IV begins in the readable stream, in bytes.</summary>
    public const ulong IvOffset = FixedSize;

    /// <summary>Where the source begins in the readable stream, in bytes.</summary>
    public ulong SourceOffset => IvOffset + Lengths.IvLength;

    /// <summary>Where the additional data begin in the readable stream, in bytes.</summary>
    public ulong AadOffset => SourceOffset + Lengths.SourceLength;

    /// <summary>Where the destination begins in the writable stream, in bytes.</summary>
    public const ulong DestinationOffset = 0;

    /// <summary>Where the hash result begins in the writable stream, in bytes.</summary>
    public ulong ResultOffset => DestinationOffset + Lengths.DestinationLength;

    /// <summary>Bytes of all outputs: destination and hash result. The status is not among them.</summary>
    public ulong OutputLength => (ulong)Lengths.DestinationLength + Lengths.ResultLength;

    /// <summary>Where the status of a chain is: its last writable byte, in the writable stream. False: there is no writable byte.</summary>
    public static bool TryGetStatusOffset(in Chain chain, out ulong offset)
    {
        offset = chain.WritableBytes - 1;
        return chain.WritableBytes > 0;
    }

    /// <summary>Decodes a chain. On failure what was copied stands there, and must not be acted on; answer with the status.</summary>
    /// <param name="chain">The chain; the lengths in it are checked against its descriptors.</param>
    /// <param name="maxSize">Bytes of the variable part, as <see cref="VirtioCryptoConfig.MaxSize"/>.</param>
    /// <returns>
    /// NOTSUPP: an opcode or <c>op_type</c> other than cipher, algorithm chaining and MAC. ERR: lengths that do not agree with each other,
    /// with the descriptors or with the limit, or memory that is gone.
    /// </returns>
    public VirtioCryptoStatus Decode(in Chain chain, ulong maxSize)
    {
        Header = default;
        Operation = VirtioCryptoOperation.None;
        Lengths = default;
        Span<byte> wire = stackalloc byte[FixedSize];
        if (!chain.TryRead(0, wire))
        {
            return VirtioCryptoStatus.Error;
        }

        Header = DataHeader.Read(wire);
        ReadOnlySpan<byte> body = wire[DataHeader.Size..];
        Operation = OperationOf(Header.Opcode, body);
        if (Operation == VirtioCryptoOperation.None)
        {
            return VirtioCryptoStatus.NotSupported;
        }

        ChainDataBody lengths = LengthsOf(Operation, body);
        if (!AreValid(chain, lengths, maxSize))
        {
            return VirtioCryptoStatus.Error;
        }

        Lengths = lengths;
        return chain.TryRead(IvOffset, _iv.AsSpan(0, (int)lengths.IvLength)) ? VirtioCryptoStatus.Ok : VirtioCryptoStatus.Error;
    }

    private static VirtioCryptoOperation OperationOf(VirtioCryptoOpcode opcode, ReadOnlySpan<byte> body)
    {
        switch (opcode)
        {
            case VirtioCryptoOpcode.CipherEncrypt or VirtioCryptoOpcode.CipherDecrypt:
                var operation = (VirtioCryptoOperation)BinaryPrimitives.ReadUInt32LittleEndian(body[CipherDataBody.OperationOffset..]);
                return operation is VirtioCryptoOperation.Cipher or VirtioCryptoOperation.AlgorithmChaining ? operation : VirtioCryptoOperation.None;
            case VirtioCryptoOpcode.Mac:
                return VirtioCryptoOperation.Mac;
            default:
                return VirtioCryptoOperation.None;
        }
    }

    private static ChainDataBody LengthsOf(VirtioCryptoOperation operation, ReadOnlySpan<byte> body)
    {
        switch (operation)
        {
            case VirtioCryptoOperation.Cipher:
                CipherDataBody cipher = CipherDataBody.Read(body);
                return default(ChainDataBody) with
                {
                    IvLength = cipher.IvLength,
                    SourceLength = cipher.SourceLength,
                    DestinationLength = cipher.DestinationLength,
                    CipherLength = cipher.SourceLength,
                };
            case VirtioCryptoOperation.Mac:
                MacDataBody mac = MacDataBody.Read(body);
                return default(ChainDataBody) with
                {
                    SourceLength = mac.SourceLength,
                    HashLength = mac.SourceLength,
                    ResultLength = mac.ResultLength,
                };
            default:
                return ChainDataBody.Read(body);
        }
    }

    // Each sum is of 64 bits: no 32-bit lengths wrap in it.
    private bool AreValid(in Chain chain, in ChainDataBody lengths, ulong maxSize)
    {
        ulong readable = (ulong)lengths.IvLength + lengths.SourceLength + lengths.AadLength;
        ulong outputs = (ulong)lengths.DestinationLength + lengths.ResultLength;
        return (Operation == VirtioCryptoOperation.Mac || lengths.SourceLength == lengths.DestinationLength)
            && lengths.IvLength <= CryptodevLimits.Iv
            && lengths.ResultLength <= CryptodevLimits.Digest
            && (ulong)lengths.CipherOffset + lengths.CipherLength <= lengths.SourceLength
            && (ulong)lengths.HashOffset + lengths.HashLength <= lengths.SourceLength
            && readable + outputs <= maxSize
            && FixedSize + readable <= chain.ReadableBytes
            && outputs + sizeof(VirtioCryptoStatus) <= chain.WritableBytes;
    }
}
