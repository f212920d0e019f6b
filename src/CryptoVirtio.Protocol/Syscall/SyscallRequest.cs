using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Protocol.Syscall;

/// <summary>
/// A request as the device sees it: header, body, keys and IV copied once from guest memory, then checked, then never read there
/// again (B10, K22). The source stays in guest memory; <see cref="SourceOffset"/> is its place. The storage is reused: one object
/// per request in flight, and <see cref="Wipe"/> clears the secrets.
/// </summary>
public sealed class SyscallRequest
{
    private readonly byte[] _body = new byte[SyscallMessages.MaxBodySize];
    private readonly byte[] _variable = GC.AllocateArray<byte>(SyscallProtocol.MaxVariable, pinned: true);
    private bool _hasHeader;
    private int _bodyLength;
    private int _variableLength;

    /// <summary>The header; all 0 when it is not whole, or its reply has no room.</summary>
    public MessageHeader Header { get; private set; }

    /// <summary>What is asked.</summary>
    public RequestType Type => Header.Type;

    /// <summary>The open file, for CLOSE and IOCTL.</summary>
    public uint Handle => Header.Handle;

    /// <summary>The ioctl, for IOCTL.</summary>
    public IoctlNumber Command => (IoctlNumber)Header.Command;

    /// <summary>The message that the header announces; null when it is malformed or announces none.</summary>
    public SyscallMessage? Message { get; private set; }

    /// <summary>The body of <see cref="Message"/>, whole or empty.</summary>
    public ReadOnlySpan<byte> Body => _body.AsSpan(0, _bodyLength);

    /// <summary>What was copied behind the body: the keys of a CIOCGSESSION, the IV of a CIOCCRYPT.</summary>
    public ReadOnlySpan<byte> Variable => _variable.AsSpan(0, _variableLength);

    /// <summary>Where the source begins in the readable stream, in bytes.</summary>
    public ulong SourceOffset => MessageHeader.Size + (ulong)_bodyLength + (ulong)_variableLength;

    /// <summary>Decodes a chain. On failure what was copied stands there, and must not be acted on; answer with the errno.</summary>
    /// <param name="chain">The chain; the lengths in it are checked against its descriptors.</param>
    /// <param name="maxPayload">Bytes of source or destination that the device carries.</param>
    /// <returns>
    /// ENOSYS: an unknown type. EINVAL: an unknown ioctl, a reserved field, a length that does not agree with the descriptors or
    /// with the API, or no room for the outputs. EMSGSIZE: too large a payload. EIO: the memory is gone.
    /// </returns>
    public Errno Decode(in Chain chain, uint maxPayload)
    {
        Reset();
        Span<byte> wire = stackalloc byte[MessageHeader.Size + SyscallMessages.MaxBodySize];
        int copied = (int)Math.Min((ulong)wire.Length, chain.ReadableBytes);
        wire = wire[..copied];
        if (copied < MessageHeader.Size || chain.WritableBytes < ReplyHeader.Size)
        {
            return Errno.EINVAL; // B1
        }

        if (!chain.TryRead(0, wire))
        {
            return Errno.EIO;
        }

        Header = MessageHeader.Read(wire);
        _hasHeader = true;
        Errno error = DecodeBody(chain, wire[MessageHeader.Size..], maxPayload);
        wire.Clear(); // a short body is followed by the first bytes of a key
        return error;
    }

    /// <summary>Clears the keys; to be called as soon as they were used.</summary>
    public void Wipe()
    {
        _variable.AsSpan(0, _variableLength).Clear();
        _variableLength = 0;
    }

    /// <summary>Tells a tracer what was copied: header, then body, as far as each was whole. Nothing of a key or a payload.</summary>
    /// <param name="tracer">The tracer, or null.</param>
    /// <param name="chain">The chain that was decoded.</param>
    public void Report(ITracer? tracer, in Chain chain)
    {
        if (tracer is null || !_hasHeader)
        {
            return;
        }

        int queue = chain.Queue.Index;
        tracer.Record(new Observation(
            ProtocolObservations.RequestRead, queue, chain.Head, (ulong)Header.Type, Header.Handle, Header.Command, Header.Reserved));
        if (Message is { } message && _bodyLength == message.BodySize && message.Observe(Body) is { } body)
        {
            tracer.Record(body with { Queue = queue, Id = chain.Head });
        }
    }

    private Errno DecodeBody(in Chain chain, ReadOnlySpan<byte> wire, uint maxPayload)
    {
        if (Header.Reserved != 0)
        {
            return Errno.EINVAL;
        }

        Errno error = SyscallMessages.Find(Header, out SyscallMessage? message);
        Message = message;
        if (message is null)
        {
            return error;
        }

        if (wire.Length < message.BodySize)
        {
            return Errno.EINVAL;
        }

        wire[..message.BodySize].CopyTo(_body);
        _bodyLength = message.BodySize;
        error = message.Check(Body, maxPayload, out BodyLengths lengths);
        if (error == Errno.OK)
        {
            error = CompareLengths(chain, lengths);
        }

        return error == Errno.OK ? CopyVariable(chain, (int)lengths.Variable) : error;
    }

    private Errno CompareLengths(in Chain chain, BodyLengths lengths)
    {
        ulong readable = MessageHeader.Size + (ulong)_bodyLength + lengths.Variable + lengths.Source;
        return chain.ReadableBytes == readable && chain.WritableBytes >= ReplyHeader.Size + lengths.Outputs ? Errno.OK : Errno.EINVAL; // B2
    }

    private Errno CopyVariable(in Chain chain, int length)
    {
        _variableLength = length;
        return chain.TryRead(MessageHeader.Size + (ulong)_bodyLength, _variable.AsSpan(0, length)) ? Errno.OK : Errno.EIO;
    }

    private void Reset()
    {
        Wipe();
        Header = default;
        _hasHeader = false;
        Message = null;
        _bodyLength = 0;
    }
}
