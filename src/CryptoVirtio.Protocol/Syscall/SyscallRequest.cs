using CryptoVirtio.Abi;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Protocol.Syscall;

/// <summary>
/// A request as the device sees it: headers, keys and IV copied once from guest memory, then checked, then never read there
/// again (B10, K22). The source stays in guest memory; <see cref="SourceOffset"/> says where. The storage is reused: one object
/// per request in flight, and <see cref="Wipe"/> clears the secrets.
/// </summary>
public sealed class SyscallRequest
{
    private readonly byte[] _variable = GC.AllocateArray<byte>(CryptodevLimits.CipherKey + CryptodevLimits.MacKey, pinned: true);
    private MessageHeader _header;
    private int _variableLength;

    /// <summary>What is asked.</summary>
    public RequestType Type => _header.Type;

    /// <summary>The open file, for CLOSE and IOCTL.</summary>
    public uint Handle => _header.Handle;

    /// <summary>The ioctl, for IOCTL.</summary>
    public IoctlNumber Command => (IoctlNumber)_header.Command;

    /// <summary>
    /// Bytes of header and body that stand here; 0 when the header is not whole, or its reply has no room, and no body when the header's
    /// reserved field is not 0.
    /// </summary>
    public int Copied { get; private set; }

    /// <summary>The header's reserved field.</summary>
    public uint Reserved { get; private set; }

    /// <summary>The body of a HELLO.</summary>
    public HelloBody Hello { get; private set; }

    /// <summary>The reserved field of that body.</summary>
    public uint HelloReserved { get; private set; }

    /// <summary>The body of a CIOCGSESSION.</summary>
    public CreateSessionBody Create { get; private set; }

    /// <summary>The body of a CIOCFSESSION.</summary>
    public FreeSessionBody Free { get; private set; }

    /// <summary>The body of a CIOCCRYPT.</summary>
    public CryptBody Crypt { get; private set; }

    /// <summary>CIOCGSESSION: the cipher key.</summary>
    public ReadOnlySpan<byte> Key => _variable.AsSpan(0, (int)Create.KeyLength);

    /// <summary>CIOCGSESSION: the MAC key.</summary>
    public ReadOnlySpan<byte> MacKey => _variable.AsSpan((int)Create.KeyLength, (int)Create.MacKeyLength);

    /// <summary>CIOCCRYPT: the IV.</summary>
    public ReadOnlySpan<byte> Iv => _variable.AsSpan(0, (int)Crypt.IvLength);

    /// <summary>CIOCCRYPT: where the source begins in the readable stream.</summary>
    public ulong SourceOffset => MessageHeader.Size + CryptBody.Size + (ulong)Crypt.IvLength;

    /// <summary>Decodes a chain. On failure what was copied stands there, and must not be acted on; answer with the errno.</summary>
    /// <param name="chain">The chain; what it says is checked against its descriptors.</param>
    /// <param name="maxPayload">Bytes of source or destination that the device carries.</param>
    /// <returns>
    /// ENOSYS: an unknown type. EINVAL: an unknown ioctl, a reserved field, a length that does not agree with the descriptors or
    /// with the API, or no room for the outputs. EMSGSIZE: too large a payload. EIO: the memory is gone.
    /// </returns>
    public Errno Decode(in Chain chain, uint maxPayload)
    {
        Reset();
        Span<byte> wire = stackalloc byte[SyscallProtocol.MaxFixed];
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

        Copied = MessageHeader.Size;
        Reserved = MessageHeader.ReadReserved(wire);
        if (!MessageHeader.TryRead(wire, out _header))
        {
            return Errno.EINVAL;
        }

        Copied = copied;
        Errno error = DecodeBody(chain, wire[MessageHeader.Size..], maxPayload);
        wire.Clear(); // a short body is followed by the first bytes of a key
        return error;
    }

    /// <summary>Clears the keys; to be called as soon as they were used.</summary>
    public void Wipe() => _variable.AsSpan(0, _variableLength).Clear();

    private Errno DecodeBody(in Chain chain, ReadOnlySpan<byte> body, uint maxPayload) => Type switch
    {
        RequestType.Hello => DecodeHello(chain, body),
        RequestType.Open => Exactly(chain, MessageHeader.Size),
        RequestType.Close => Exactly(chain, MessageHeader.Size),
        RequestType.Ioctl => Command switch
        {
            IoctlNumber.CIOCGSESSION => DecodeCreate(chain, body),
            IoctlNumber.CIOCFSESSION => DecodeFree(chain, body),
            IoctlNumber.CIOCCRYPT => DecodeCrypt(chain, body, maxPayload),
            _ => Errno.EINVAL, // B12: answered, like everything
        },
        _ => Errno.ENOSYS,
    };

    private static Errno Exactly(in Chain chain, ulong readable, ulong outputs = 0) =>
        chain.ReadableBytes == readable && chain.WritableBytes >= ReplyHeader.Size + outputs ? Errno.OK : Errno.EINVAL; // B2

    private Errno DecodeHello(in Chain chain, ReadOnlySpan<byte> body)
    {
        if (body.Length < HelloBody.Size)
        {
            return Errno.EINVAL;
        }

        bool wellFormed = HelloBody.TryRead(body, out HelloBody hello);
        Hello = hello;
        HelloReserved = HelloBody.ReadReserved(body);
        return !wellFormed
            ? Errno.EINVAL
            : Exactly(chain, MessageHeader.Size + HelloBody.Size, HelloReply.Size);
    }

    private Errno DecodeCreate(in Chain chain, ReadOnlySpan<byte> body)
    {
        if (body.Length < CreateSessionBody.Size)
        {
            return Errno.EINVAL;
        }

        CreateSessionBody create = CreateSessionBody.Read(body);
        Create = create;
        if (create.KeyLength > CryptodevLimits.CipherKey || create.MacKeyLength > CryptodevLimits.MacKey) // F10, CVE-2020-10724
        {
            return Errno.EINVAL;
        }

        const ulong keys = MessageHeader.Size + CreateSessionBody.Size;
        uint variable = create.KeyLength + create.MacKeyLength;
        Errno exact = Exactly(chain, keys + variable);
        return exact == Errno.OK ? CopyVariable(chain, keys, (int)variable) : exact;
    }

    private Errno DecodeFree(in Chain chain, ReadOnlySpan<byte> body)
    {
        if (body.Length < FreeSessionBody.Size)
        {
            return Errno.EINVAL;
        }

        Free = FreeSessionBody.Read(body);
        return Exactly(chain, MessageHeader.Size + FreeSessionBody.Size);
    }

    private Errno DecodeCrypt(in Chain chain, ReadOnlySpan<byte> body, uint maxPayload)
    {
        if (body.Length < CryptBody.Size)
        {
            return Errno.EINVAL;
        }

        CryptBody crypt = CryptBody.Read(body);
        Crypt = crypt;
        if (crypt.IvLength > CryptodevLimits.Iv || crypt.MacLength > CryptodevLimits.Digest)
        {
            return Errno.EINVAL;
        }

        if (crypt.SourceLength > maxPayload || crypt.DestinationLength > maxPayload)
        {
            return Errno.EMSGSIZE;
        }

        ulong outputs = (ulong)crypt.DestinationLength + crypt.MacLength + crypt.NextIvLength;
        Errno exact = Exactly(chain, SourceOffset + crypt.SourceLength, outputs);
        return exact == Errno.OK ? CopyVariable(chain, MessageHeader.Size + CryptBody.Size, (int)crypt.IvLength) : exact;
    }

    private Errno CopyVariable(in Chain chain, ulong offset, int length)
    {
        _variableLength = length;
        return chain.TryRead(offset, _variable.AsSpan(0, length)) ? Errno.OK : Errno.EIO;
    }

    private void Reset()
    {
        Wipe();
        _header = default;
        Copied = 0;
        Reserved = 0;
        Hello = default;
        HelloReserved = 0;
        Create = default;
        Free = default;
        Crypt = default;
    }
}
