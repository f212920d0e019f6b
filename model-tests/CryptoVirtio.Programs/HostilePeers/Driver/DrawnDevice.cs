namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>
/// A device made for one driver: registers and ring of its own, bytes in memory, answers as they were drawn. It looks at everything the
/// driver does, and shares no code with the real device.
/// </summary>
/// <param name="memory">The guest's memory.</param>
/// <param name="offered">Features on offer.</param>
internal sealed partial class DrawnDevice(ProcessMemory memory, RingFeatures offered) : IVirtioTransport
{
    /// <summary>Entries that it allows.</summary>
    public const ushort QueueSize = 16;

    private DeviceStatus _status;
    private RingFeatures _accepted;
    private IInterruptHandler? _sink;
    private QueueLayout _layout;

    /// <summary>The ring of this life; null before DRIVER_OK.</summary>
    public RawRing? Ring { get; private set; }

    /// <summary>What is open on the host.</summary>
    public HostFiles Host { get; private set; } = new();

    /// <summary>Times that the driver asked for a reset.</summary>
    public int Resets { get; private set; }

    /// <summary>How the HELLO of the next life is answered.</summary>
    public ReplyPlan Hello { get; set; } = new(ReplyKind.Good) { AtKick = true };

    /// <summary>The version and the payload that HELLO announces.</summary>
    public (uint Version, uint MaxPayload) Limits { get; set; } = (1, 1 << 20);

    /// <summary>The HELLO of this life, once it was found.</summary>
    public SeenRequest? LastHello { get; set; }

    /// <summary>It broke a rule or asked for a reset, and was not reset yet.</summary>
    public bool Broken { get; private set; }

    /// <summary>Whether VIRTIO_F_EVENT_IDX was negotiated.</summary>
    public bool EventIndex => _accepted.HasFlag(RingFeatures.EventIndex);

    /// <summary>Whether VIRTIO_F_INDIRECT_DESC was negotiated.</summary>
    public bool Indirect => _accepted.HasFlag(RingFeatures.IndirectDescriptors);

    public RingFeatures OfferedFeatures { get; } = offered | RingFeatures.Version1;

    public DeviceStatus Status => _status;

    public ushort MaxQueueSize(int queue) => queue == 0 ? QueueSize : (ushort)0;

    public void AcceptFeatures(RingFeatures features)
    {
        RoleFailure.UnlessEqual(RingFeatures.None, features & ~OfferedFeatures, "features accepted that are not on offer"); // LC2
        RoleFailure.Unless(features.HasFlag(RingFeatures.Version1), "VERSION_1 is not accepted.");
        _accepted = features;
    }

    public void WriteStatus(DeviceStatus status)
    {
        if (status == DeviceStatus.Reset)
        {
            Reset();
            return;
        }

        RoleFailure.UnlessEqual(_status & ~DeviceStatus.NeedsReset, _status & status & ~DeviceStatus.NeedsReset, "status bits that stay"); // LC1
        _status |= status;
        if (status.HasFlag(DeviceStatus.DriverOk))
        {
            RoleFailure.Unless(status.HasFlag(DeviceStatus.FeaturesOk), "DRIVER_OK before FEATURES_OK."); // LC1
            Start();
        }
    }

    public void ConfigureQueue(int queue, in QueueLayout layout) => _layout = layout;

    public void Kick(int queue)
    {
        _kicked = true;
        Poll();
        AnswerAtKick();
    }

    public void Connect(IInterruptHandler? sink) => _sink = sink;

    /// <summary>A used buffer notification that may bring nothing (SD12).</summary>
    public void Call() => _sink?.Interrupt(0);

    /// <summary>A configuration change notification that may bring nothing.</summary>
    public void ChangeConfig() => _sink?.ConfigChanged();

    private void Reset()
    {
        Resets++;
        _status = DeviceStatus.Reset;
        Ring = null;
        Broken = false;
        Held.Clear();
        Host = new HostFiles();
        (_lastAvail, _usedIndex, _kicked) = (0, 0, false);
    }

    private void Start()
    {
        RoleFailure.Unless(_layout.Size is > 0 and <= QueueSize && (_layout.Size & (_layout.Size - 1)) == 0, $"A queue of {_layout.Size} entries.");
        RoleFailure.Unless(_layout.Descriptors % 16 == 0 && _layout.Avail % 2 == 0 && _layout.Used % 4 == 0, "A ring that is not aligned."); // SD1
        Ring = new RawRing(memory, _layout);
        RoleFailure.UnlessEqual((0, 0), (Ring.UsedFlags, Ring.UsedIndex), "used.flags and used.idx of a new ring"); // SD11
    }
}
