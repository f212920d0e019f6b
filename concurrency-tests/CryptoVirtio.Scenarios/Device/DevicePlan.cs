namespace CryptoVirtio.Scenarios;

/// <summary>What a scenario of a whole device runs on.</summary>
public sealed record DevicePlan
{
    /// <summary>Threads and limits of the backend; without threads it runs on the thread that kicks.</summary>
    public BackendOptions Backend { get; init; } = new() { Threads = 1 };

    /// <summary>VIRTIO_F_EVENT_IDX is on offer.</summary>
    public bool EventIndex { get; init; } = true;

    /// <summary>Room for one request at a time: without indirect tables the least queue holds no more.</summary>
    public bool HasOneSlot { get; init; }

    /// <summary>Looks at the used ring before a caller sleeps.</summary>
    public int Spins { get; init; }

    /// <summary>Deadlines may pass at any moment.</summary>
    public bool DeadlinesFire { get; init; }

    /// <summary>A thread polls until a reset.</summary>
    public bool Polls { get; init; }
}
