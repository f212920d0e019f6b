using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Protocol.Syscall;

/// <summary>A message: the header that announces it, and its body. One object each, in <see cref="SyscallMessages"/>.</summary>
public abstract class SyscallMessage
{
    private protected SyscallMessage(int index, RequestType type, IoctlNumber command, int bodySize)
    {
        Index = index;
        Type = type;
        Command = command;
        BodySize = bodySize;
    }

    /// <summary>Its place in <see cref="SyscallMessages.All"/>.</summary>
    public int Index { get; }

    /// <summary>What is asked.</summary>
    public RequestType Type { get; }

    /// <summary>The ioctl, for IOCTL; else None.</summary>
    public IoctlNumber Command { get; }

    /// <summary>Bytes of its body on the wire.</summary>
    public int BodySize { get; }

    /// <inheritdoc/>
    public override string ToString() => Type == RequestType.Ioctl ? $"{Command}" : $"{Type}";

    /// <summary>Whether a header announces this message; only an IOCTL has a command.</summary>
    internal bool IsAnnouncedBy(in MessageHeader header) =>
        header.Type == Type && (Type != RequestType.Ioctl || header.Command == (uint)Command);

    /// <summary><see cref="IMessageBody{TSelf}.Check"/> of a whole body.</summary>
    internal abstract Errno Check(ReadOnlySpan<byte> body, uint maxPayload, out BodyLengths lengths);

    /// <summary><see cref="IMessageBody{TSelf}.Observe"/> of a whole body.</summary>
    internal abstract Observation? Observe(ReadOnlySpan<byte> body);
}
