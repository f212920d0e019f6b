namespace CryptoVirtio.Spec;

/// <summary>
/// A request of the syscall dialect together with its reply, put together from what the device copied and wrote. It took effect at some
/// moment between the two.
/// </summary>
public abstract record Answered : SpecCall
{
    /// <summary>Bytes of a request's header: le32 type, handle, command, reserved.</summary>
    public const uint Header = 16;

    /// <summary>Bytes of a reply's header: le32 status, value.</summary>
    public const uint ReplyHeader = 8;

    /// <summary>Readable bytes of its chain.</summary>
    public ulong Readable { get; init; }

    /// <summary>Writable bytes of its chain.</summary>
    public ulong Writable { get; init; }

    /// <summary>Its reserved fields, all of them together.</summary>
    public uint Reserved { get; init; }

    /// <summary>The generation of the last HELLO that had succeeded when it was answered; 0 when none had.</summary>
    public ulong Incarnation { get; init; }

    /// <summary>Bytes of the reply, by the device's word.</summary>
    public uint Written { get; init; }

    /// <summary>Bytes of output that follow the reply header when it succeeds.</summary>
    public virtual ulong Outputs => 0;

    /// <summary>Bytes that the request must have, exactly.</summary>
    public abstract ulong Length { get; }

    /// <summary>Whether its lengths agree with its chain, and its reserved fields are 0: whether its content can be believed.</summary>
    public bool IsFramed => Reserved == 0 && Readable == Length && Writable >= ReplyHeader + Outputs;

    /// <summary>The same call in a chain that fits it exactly.</summary>
    public Answered Framed() => this with { Readable = Length, Writable = ReplyHeader + Outputs, Reserved = 0 };
}
