using CryptoVirtio.Abi;
using CryptoVirtio.Seams;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>
/// One request in flight: its memory, its waiter and the buffers it keeps. Guarded by the driver's lock, except that the bytes of its
/// two areas are its owner's while it is Owned or Done.
/// </summary>
internal sealed class RequestSlot(DriverQueue queue, int index, ulong request, int incarnation, Signal signal) : Waitable(signal)
{
    /// <summary>Index in the slot table: the token on the ring (F6).</summary>
    public int Index => index;

    /// <summary>The life of the ring that it belongs to.</summary>
    public int Incarnation => incarnation;

    /// <summary>The request area.</summary>
    public Segment Request => new(request, DriverMemory.RequestArea);

    /// <summary>The reply area.</summary>
    public Segment Reply => new(request + DriverMemory.RequestArea, DriverMemory.ReplyArea);

    /// <summary>Where it stands.</summary>
    public SlotState State { get; set; }

    /// <inheritdoc/>
    public override bool Met => State == SlotState.Done;

    /// <summary>Bytes that the device wrote.</summary>
    public uint Written { get; set; }

    /// <summary>Bytes of reply that a success must have.</summary>
    public uint Expected { get; set; }

    /// <summary>OK when the device returned it, else why it never will.</summary>
    public Errno Failure { get; set; }

    /// <summary>The payload of a synchronous request: in the first page of its block.</summary>
    public ulong Block { get; set; }

    /// <summary>Bytes for which <see cref="Block"/> was taken; 0 without one.</summary>
    public int BlockBytes { get; set; }

    /// <summary>The file of a submitted operation; null for a synchronous request.</summary>
    public VirtioCryptoFile? Submitter { get; set; }

    /// <summary>The submitter's tag.</summary>
    public ulong Tag { get; set; }

    /// <summary>Its request area holds keys, to be cleared before anything else uses it.</summary>
    public bool HoldsKeys { get; set; }

    /// <summary>Room for the MAC of a submitted operation, in bytes.</summary>
    public int MacRoom { get; set; }

    /// <summary>It makes something on the host, to be undone when its caller has gone by then: OPEN a file, CIOCGSESSION a session of <see cref="File"/>.</summary>
    public bool Makes { get; set; }

    /// <summary>CIOCGSESSION: the handle of its file; null for OPEN.</summary>
    public uint? File { get; set; }

    /// <summary>The rented buffers that the device has.</summary>
    public RequestBuffers Buffers;

    /// <summary>Lends memory that the driver gave out: a slot's area, a pool block, a rented buffer. Nothing for an empty segment.</summary>
    public PayloadLease Lend(Segment segment, Access access)
    {
        PayloadLease lease = default;
        return segment.Length == 0 || queue.TryLend(segment, access, out lease)
            ? lease
            : throw new InvalidOperationException("Driver memory lies outside guest memory.");
    }
}
