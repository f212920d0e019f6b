using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Seams;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>What the callers of a driver share; reachable only under the driver's lock.</summary>
/// <param name="tracer">Sees what happens to requests, or null.</param>
internal sealed class DriverState(ITracer? tracer)
{
    public ITracer? Tracer => tracer;

    public DriverPhase Phase { get; set; }

    /// <summary>Lives of the ring so far. A file of an earlier one answers ENODEV.</summary>
    public int Incarnation { get; set; }

    public DriverQueue? Queue { get; set; }

    public RequestSlot[] Slots { get; set; } = [];

    public Stack<RequestSlot> Free { get; } = new();

    public BuddyPool? Pool { get; set; }

    /// <summary>Buffers rented so far: gives each the next colour.</summary>
    public uint Rents { get; set; }

    /// <summary>Callers that wait for a slot.</summary>
    public LinkedList<SlotWaiter> Waiters { get; } = new();

    /// <summary>What is to be undone on the host as soon as there is a slot.</summary>
    public Queue<Undo> Undos { get; } = new();

    /// <summary>What the device said in HELLO.</summary>
    public HelloReply Limits { get; set; }

    /// <summary>Callers that sleep and need to be called.</summary>
    public int Sleepers { get; set; }

    public long Requests { get; set; }

    public long Kicks { get; set; }

    public long Calls { get; set; }

    /// <summary>
    /// Whether to kick, once the lock is given back: one look for all that was published under it. Nothing follows the look but the kick.
    /// </summary>
    public bool TakeKick()
    {
        bool wanted = Queue?.NeedsKick() == true;
        Kicks += wanted ? 1 : 0;
        return wanted;
    }
}
