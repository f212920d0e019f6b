namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>
/// One row of the table: bytes that no driver of good faith sends, and what must come of them. The device has been set up, HELLO was
/// sent, and a file with a session is open, unless the row differs.
/// </summary>
/// <param name="Id">Its name.</param>
/// <param name="Rule">The requirement that it is about.</param>
/// <param name="What">What is wrong with it, in words.</param>
/// <param name="Expected">What must come of it.</param>
internal sealed record MalformedInput(string Id, string Rule, string What, ExpectedAnswer Expected)
{
    /// <summary>Bytes at <see cref="GuestMap.Message"/>.</summary>
    public Func<Opened, byte[]>? Message { get; init; }

    /// <summary>Without descriptors of its own: bytes of room at <see cref="GuestMap.Reply"/>.</summary>
    public int Room { get; init; } = Frames.ReplyRoom;

    /// <summary>The descriptor table from entry 0 on; null: one for the message, one for the room.</summary>
    public RawDescriptor[]? Descriptors { get; init; }

    /// <summary>Descriptors at <see cref="GuestMap.Tables"/>.</summary>
    public RawDescriptor[] Table { get; init; } = [];

    /// <summary>The avail entries.</summary>
    public ushort[] Heads { get; init; } = [0];

    /// <summary>How far avail.idx moves; null: by as many as there are heads.</summary>
    public int? Advance { get; init; }

    /// <summary>Entries of the queue.</summary>
    public ushort QueueSize { get; init; } = 8;

    /// <summary>Where the ring lies; null: where it may.</summary>
    public QueueLayout? Layout { get; init; }

    /// <summary>Features that the driver accepts.</summary>
    public RingFeatures Features { get; init; } = RawDevice.AllFeatures;

    /// <summary>False: nothing was said before, not even HELLO.</summary>
    public bool Hello { get; init; } = true;

    /// <summary>Good requests that come first.</summary>
    public Func<Opened, byte[][]> First { get; init; } = static _ => [];

    /// <summary>Comes true while the device executes a good request that was published just before.</summary>
    public Action<RawDevice>? During { get; init; }

    /// <summary>The device is reset after the chain was published and before the kick.</summary>
    public bool ResetFirst { get; init; }

    /// <summary>What changes behind the device's first look.</summary>
    public Func<Opened, Change>? Change { get; init; }
}
