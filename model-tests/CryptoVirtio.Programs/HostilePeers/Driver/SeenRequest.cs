namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>A chain as the device found it on the ring.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Readable">What may be read.</param>
/// <param name="Writable">What may be written.</param>
/// <param name="Message">The readable bytes when it was found.</param>
internal sealed record SeenRequest(ushort Head, Segment[] Readable, Segment[] Writable, byte[] Message)
{
    public int Room { get; } = Writable.Sum(static segment => (int)segment.Length);

    public uint Type => BitConverter.ToUInt32(Message);

    public uint File => BitConverter.ToUInt32(Message, 4);

    public uint Command => BitConverter.ToUInt32(Message, 8);

    /// <summary>How it will be answered.</summary>
    public ReplyPlan Plan { get; set; }

    /// <summary>Whose it is; null for what the driver sends of its own accord.</summary>
    public WireExpectation? Expectation { get; set; }

    /// <summary>The answer, once it was sent.</summary>
    public ReplySent? Sent { get; set; }

    /// <summary>Its caller has gone.</summary>
    public bool Abandoned { get; set; }
}
