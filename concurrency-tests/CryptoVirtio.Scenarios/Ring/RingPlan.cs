namespace CryptoVirtio.Scenarios;

/// <summary>What a ring scenario runs on.</summary>
public sealed record RingPlan
{
    /// <summary>VIRTIO_F_EVENT_IDX is negotiated.</summary>
    public bool EventIndex { get; init; }

    /// <summary>Where both indices begin.</summary>
    public ushort First { get; init; }

    /// <summary>Entries of the queue.</summary>
    public ushort Size { get; init; } = 2;

    /// <summary>Requests that the driver sends.</summary>
    public int Requests { get; init; } = 3;

    /// <summary>Requests that the driver announces at once, as long as there is room.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>Looks at the used ring before the driver sleeps.</summary>
    public int Spins { get; init; }

    /// <summary>The driver kicks whenever it has published, wanted or not (SV9): the other direction is explored alone.</summary>
    public bool KicksAlways { get; init; }

    /// <summary>The device calls whenever it has pushed, wanted or not (SD12): the other direction is explored alone.</summary>
    public bool CallsAlways { get; init; }
}
