using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Seams;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>Executing one operation, without any lock held, and writing its reply.</summary>
public sealed partial class CryptoBackend
{
    private void Execute(Operation operation, Scratch scratch)
    {
        uint value = 0;
        uint outputs = 0;
        if (operation.Status == Errno.OK)
        {
            operation.Status = Run(operation, scratch, out value, out outputs);
        }

        if (operation.Status != Errno.OK)
        {
            value = 0; // a failed operation writes its status and nothing else
            outputs = 0;
        }

        operation.Written = Reply(operation.Chain, new ReplyHeader(operation.Status, value), outputs);
    }

    private Errno Run(Operation operation, Scratch scratch, out uint value, out uint outputs)
    {
        value = 0;
        outputs = 0;
        SyscallRequest request = operation.Request;
        switch (request.Type)
        {
            case RequestType.Hello:
                outputs = HelloReply.Size;
                return RunHello(operation);
            case RequestType.Open:
                value = operation.File!.Handle;
                return RunOpen(operation);
            case RequestType.Close:
                operation.File!.File!.Dispose();
                return Errno.OK;
        }

        ICryptoFile file = operation.File!.File!;
        SessionLane lane = operation.Lane!;
        switch (request.Command)
        {
            case IoctlNumber.CIOCGSESSION:
                value = lane.Id;
                return RunCreate(file, lane, request);
            case IoctlNumber.CIOCFSESSION:
                return file.FreeSession(lane.EngineSession);
            default:
                CryptBody crypt = request.Crypt;
                value = crypt.Flags.FinalisesHash(crypt.SourceLength) ? (uint)lane.DigestLength : 0;
                outputs = crypt.DestinationLength + crypt.MacLength + crypt.NextIvLength;
                return RunCrypt(file, lane, operation, scratch);
        }
    }

    private Errno RunHello(Operation operation)
    {
        Close(operation.Doomed);
        Span<byte> wire = stackalloc byte[HelloReply.Size];
        new HelloReply(SyscallProtocol.Version, (uint)_options.MaxFiles, (uint)_options.MaxSessions, (uint)_options.MaxPayload).Write(wire);
        _tracer?.Saw(new Observation(
            ObservationKind.LimitsWritten, operation.Chain.Queue.Index, operation.Chain.Head, (ulong)_options.MaxFiles, (ulong)_options.MaxSessions, (ulong)_options.MaxPayload));
        return operation.Chain.TryWrite(ReplyHeader.Size, wire) ? Errno.OK : Errno.EIO;
    }

    private Errno RunOpen(Operation operation)
    {
        Errno status = _engine.Open(out IAsyncCryptoFile? opened);
        operation.Opened = opened;
        return status;
    }

    private static Errno RunCreate(ICryptoFile file, SessionLane lane, SyscallRequest request)
    {
        var spec = new SessionSpec { Cipher = request.Create.Cipher, Mac = request.Create.Mac, Key = request.Key, MacKey = request.MacKey };
        Errno status = file.CreateSession(spec, out uint session);
        lane.EngineSession = session;
        return status;
    }

    private static Errno RunCrypt(ICryptoFile file, SessionLane lane, Operation operation, Scratch scratch)
    {
        SyscallRequest request = operation.Request;
        CryptBody body = request.Crypt;
        Chain chain = operation.Chain;
        Span<byte> mac = body.MacLength == 0 ? default : stackalloc byte[CryptodevLimits.Digest];
        Span<byte> nextIv = body.NextIvLength == 0 ? default : stackalloc byte[CryptodevLimits.Iv];
        mac = mac[..(int)body.MacLength];
        nextIv = nextIv[..(int)body.NextIvLength];

        // Two passes over guest memory could see two inputs: a hash of one thing and a cipher of another. Copied once, they cannot.
        Errno status = !lane.TwoPass && IsContiguous(chain, request, out Segment source, out Segment destination)
            ? CryptInPlace(file, lane, request, chain, source, destination, mac, nextIv)
            : CryptInScratch(file, lane, request, chain, scratch, mac, nextIv);
        if (status != Errno.OK)
        {
            return status;
        }

        ulong at = ReplyHeader.Size + (ulong)body.DestinationLength;
        return chain.TryWrite(at, mac) && chain.TryWrite(at + body.MacLength, nextIv) ? Errno.OK : Errno.EIO;
    }

    private static bool IsContiguous(in Chain chain, SyscallRequest request, out Segment source, out Segment destination)
    {
        destination = default;
        CryptBody body = request.Crypt;
        return chain.IsOneReadable(request.SourceOffset, body.SourceLength, out source)
            && (body.DestinationLength == 0 || chain.IsOneWritable(ReplyHeader.Size, body.DestinationLength, out destination));
    }

    private static Errno CryptInPlace(
        ICryptoFile file, SessionLane lane, SyscallRequest request, in Chain chain, in Segment source, in Segment destination, Span<byte> mac, Span<byte> nextIv)
    {
        if (!chain.Queue.TryLend(source, Access.Read, out PayloadLease input))
        {
            return Errno.EIO;
        }

        using (input)
        {
            PayloadLease output = default;
            if (destination.Length > 0 && !chain.Queue.TryLend(destination, Access.Write, out output))
            {
                return Errno.EIO;
            }

            using (output)
            {
                return file.Crypt(Call(lane, request, input.Span, output.Span, mac, nextIv));
            }
        }
    }

    private static Errno CryptInScratch(
        ICryptoFile file, SessionLane lane, SyscallRequest request, in Chain chain, Scratch scratch, Span<byte> mac, Span<byte> nextIv)
    {
        CryptBody body = request.Crypt;
        Span<byte> bytes = scratch.Take((int)Math.Max(body.SourceLength, body.DestinationLength));
        Span<byte> source = bytes[..(int)body.SourceLength];
        Span<byte> destination = bytes[..(int)body.DestinationLength];
        Errno status = chain.TryRead(request.SourceOffset, source) ? Errno.OK : Errno.EIO;
        if (status == Errno.OK)
        {
            status = file.Crypt(Call(lane, request, source, destination, mac, nextIv));
        }

        if (status == Errno.OK && !chain.TryWrite(ReplyHeader.Size, destination))
        {
            status = Errno.EIO;
        }

        bytes.Clear();
        return status;
    }

    private static CryptCall Call(
        SessionLane lane, SyscallRequest request, ReadOnlySpan<byte> source, Span<byte> destination, Span<byte> mac, Span<byte> nextIv) => new()
    {
        Session = lane.EngineSession,
        Direction = request.Crypt.Direction,
        Flags = request.Crypt.Flags,
        Source = source,
        Destination = destination,
        Iv = request.Iv,
        Mac = mac,
        NextIv = nextIv,
    };

    /// <summary>Writes the header, or as much of it as there is room for, and says how many bytes of the chain hold something (B6).</summary>
    private uint Reply(in Chain chain, ReplyHeader header, uint outputs)
    {
        Span<byte> wire = stackalloc byte[ReplyHeader.Size];
        header.Write(wire);
        if (chain.WritableBytes < ReplyHeader.Size)
        {
            wire = chain.WritableBytes < ReplyHeader.StatusSize ? default : wire[..ReplyHeader.StatusSize];
        }

        // A stop may have taken the memory away: then nothing is written, and nobody will be told.
        _tracer?.Saw(new Observation(
            ObservationKind.ReplyWritten, chain.Queue.Index, chain.Head, (ulong)header.Status, header.Value, (ulong)wire.Length + outputs));
        return chain.TryWrite(0, wire) ? (uint)wire.Length + outputs : 0;
    }
}
