using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>CIOCCRYPT: in guest memory where source and destination are contiguous, else in a private copy.</summary>
internal sealed class CryptHandler() : SessionRequestHandler(SyscallMessages.Crypt)
{
    /// <inheritdoc/>
    public override Reply Execute(Operation operation)
    {
        CryptBody body = CryptBody.Read(operation.Request.Body);
        Errno status = Crypt(operation, body);
        uint digest = body.Flags.FinalisesHash(body.SourceLength) ? (uint)operation.Session!.DigestLength : 0;
        return new Reply(status, digest, (uint)body.OutputLength);
    }

    /// <inheritdoc/>
    protected override uint SessionOf(ReadOnlySpan<byte> body) => CryptBody.Read(body).Session;

    private static Errno Crypt(Operation operation, in CryptBody body)
    {
        ref readonly Chain chain = ref operation.Chain;
        Span<byte> mac = body.MacLength == 0 ? default : stackalloc byte[CryptodevLimits.Digest];
        Span<byte> nextIv = body.NextIvLength == 0 ? default : stackalloc byte[CryptodevLimits.Iv];
        mac = mac[..(int)body.MacLength];
        nextIv = nextIv[..(int)body.NextIvLength];

        // Two passes over guest memory could see two inputs: a hash of one thing and a cipher of another. Copied once, they cannot.
        Errno status = !operation.Session!.TwoPass && IsContiguous(operation, body, out Segment source, out Segment destination)
            ? CryptInPlace(operation, body, source, destination, mac, nextIv)
            : CryptInScratch(operation, body, mac, nextIv);
        if (status != Errno.OK)
        {
            return status;
        }

        ulong at = ReplyHeader.Size + (ulong)body.DestinationLength;
        return chain.TryWrite(at, mac) && chain.TryWrite(at + body.MacLength, nextIv) ? Errno.OK : Errno.EIO;
    }

    private static bool IsContiguous(Operation operation, in CryptBody body, out Segment source, out Segment destination)
    {
        destination = default;
        ref readonly Chain chain = ref operation.Chain;
        return chain.IsOneReadable(operation.Request.SourceOffset, body.SourceLength, out source)
            && (body.DestinationLength == 0 || chain.IsOneWritable(ReplyHeader.Size, body.DestinationLength, out destination));
    }

    private static Errno CryptInPlace(
        Operation operation, in CryptBody body, in Segment source, in Segment destination, Span<byte> mac, Span<byte> nextIv)
    {
        DeviceQueue queue = operation.Chain.Queue;
        if (!queue.TryLend(source, Access.Read, out PayloadLease input))
        {
            return Errno.EIO;
        }

        using (input)
        {
            PayloadLease output = default;
            if (destination.Length > 0 && !queue.TryLend(destination, Access.Write, out output))
            {
                return Errno.EIO;
            }

            using (output)
            {
                return Call(operation, body, input.Span, output.Span, mac, nextIv);
            }
        }
    }

    private static Errno CryptInScratch(Operation operation, in CryptBody body, Span<byte> mac, Span<byte> nextIv)
    {
        ref readonly Chain chain = ref operation.Chain;
        Span<byte> bytes = operation.Scratch!.Take((int)Math.Max(body.SourceLength, body.DestinationLength));
        Span<byte> source = bytes[..(int)body.SourceLength];
        Span<byte> destination = bytes[..(int)body.DestinationLength];
        Errno status = chain.TryRead(operation.Request.SourceOffset, source) ? Errno.OK : Errno.EIO;
        if (status == Errno.OK)
        {
            status = Call(operation, body, source, destination, mac, nextIv);
        }

        if (status == Errno.OK && !chain.TryWrite(ReplyHeader.Size, destination))
        {
            status = Errno.EIO;
        }

        bytes.Clear();
        return status;
    }

    private static Errno Call(
        Operation operation, in CryptBody body, ReadOnlySpan<byte> source, Span<byte> destination, Span<byte> mac, Span<byte> nextIv) =>
        operation.File!.EngineFile!.Crypt(new CryptCall
        {
            Session = operation.Session!.EngineSession,
            Direction = body.Direction,
            Flags = body.Flags,
            Source = source,
            Destination = destination,
            Iv = operation.Request.Variable,
            Mac = mac,
            NextIv = nextIv,
        });
}
