using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>
/// One request: its memory, its chain, the buffers that it keeps and how it ended. Guarded by the queue's lock, except that the bytes of
/// its two areas, the chain and the result are its owner's while it is Owned or Done.
/// </summary>
internal sealed class RequestSlot(RequestRing requests, DriverQueue ring, int index, ulong address, int resetCount, Signal signal) : Waitable(signal)
{
    /// <summary>Largest errno of Linux: a larger status is none.</summary>
    private const uint MaxErrno = 4095;

    private uint _least;
    private uint _value;
    private uint _largestValue;
    private bool _createsObject;
    private uint? _file;
    private bool _holdsKeys;

    /// <summary>The device-readable half of the chain.</summary>
    public SegmentList Readable;

    /// <summary>The device-writable half of the chain.</summary>
    public SegmentList Writable;

    /// <summary>The rented buffers that the device has.</summary>
    public RequestBuffers Buffers;

    /// <summary>Index in the slot table: the token on the ring (F6).</summary>
    public int Index => index;

    /// <summary>The reset count of the ring that it belongs to.</summary>
    public int ResetCount => resetCount;

    /// <summary>How often it was taken from the pool: tells an owner that has abandoned it from the next one.</summary>
    public int ReuseCount { get; private set; }

    /// <summary>The request area.</summary>
    public Segment Request => new(address, DriverMemory.RequestArea);

    /// <summary>The reply area.</summary>
    public Segment Reply => new(address + DriverMemory.RequestArea, DriverMemory.ReplyArea);

    /// <summary>Where it stands.</summary>
    public SlotState State { get; private set; }

    /// <inheritdoc/>
    public override bool IsReady => State == SlotState.Done;

    /// <summary>How it ended.</summary>
    public Errno Status { get; private set; }

    /// <summary>What came with success: a handle, a session, the length of a digest; else 0.</summary>
    public uint Value => Status == Errno.OK ? _value : 0;

    /// <summary>Payload memory of a synchronous request; length 0 without any.</summary>
    public Segment Payload { get; private set; }

    /// <summary>The file that reaps the operation; null for a synchronous request.</summary>
    public FileState? Submitter { get; private set; }

    /// <summary>The submitter's tag.</summary>
    public ulong Tag { get; private set; }

    /// <summary>What it has created on the host after its caller had gone, to be removed there; null for nothing.</summary>
    public Orphan? Created => !_createsObject || Status != Errno.OK ? null : _file is { } file ? new Orphan(file, Value) : new Orphan(Value);

    /// <summary>The pool gives it to a caller.</summary>
    /// <param name="payload">Payload memory that comes with it.</param>
    public void Take(Segment payload)
    {
        State = SlotState.Owned;
        ReuseCount++;
        Payload = payload;
        Submitter = null;
        _createsObject = false;
        Readable.Clear();
        Writable.Clear();
    }

    /// <summary>What a reply must be to be believed.</summary>
    /// <param name="least">Bytes that a success writes at least.</param>
    /// <param name="largestValue">Largest value that a success brings.</param>
    public void Expect(uint least, uint largestValue = uint.MaxValue)
    {
        _least = least;
        _largestValue = largestValue;
    }

    /// <summary>The request creates something on the host, which is to be removed when its caller has gone by then (F7).</summary>
    /// <param name="file">CIOCGSESSION: the handle of its file; null for OPEN.</param>
    public void Creates(uint? file = null)
    {
        _createsObject = true;
        _file = file;
    }

    /// <summary>Its request area holds keys, which <see cref="WipeKeys"/> clears before the area is used again.</summary>
    public void HoldKeys() => _holdsKeys = true;

    /// <summary>The request is an operation that a file reaps.</summary>
    public void Submit(FileState submitter, ulong tag)
    {
        Submitter = submitter;
        Tag = tag;
    }

    /// <summary>It is on the ring.</summary>
    public void Post() => State = SlotState.InFlight;

    /// <summary>The caller has gone while the device has the request.</summary>
    public void Abandon() => State = SlotState.Abandoned;

    /// <summary>The device has returned it: reads its reply, checked against how much was written (SD13).</summary>
    public void ReadReply(uint written)
    {
        Status = Errno.EIO;
        if (written < ReplyHeader.Size)
        {
            return;
        }

        ReplyHeader reply;
        using (PayloadLease lease = Lend(Reply, Access.Read))
        {
            reply = ReplyHeader.Read(lease.Span);
        }

        bool fits = (uint)reply.Status <= MaxErrno && (reply.Status != Errno.OK || (written >= _least && reply.Value <= _largestValue));
        if (fits)
        {
            Status = reply.Status; // F8
            _value = reply.Value;
        }
    }

    /// <summary>The device will not return it before a reset.</summary>
    public void Fail(Errno error) => Status = error;

    /// <summary>Its caller may read the result.</summary>
    public void Complete()
    {
        State = SlotState.Done;
        Wake();
    }

    /// <summary>Nothing holds it any more.</summary>
    public void Free() => State = SlotState.Free;

    /// <summary>Clears the request area when it holds keys.</summary>
    public void WipeKeys()
    {
        if (_holdsKeys)
        {
            using PayloadLease lease = Lend(Request, Access.Write);
            lease.Span.Clear();
            _holdsKeys = false;
        }
    }

    /// <summary>Its payload memory is the pool's again.</summary>
    public void ReturnPayload() => Payload = default;

    /// <summary>Lends memory that the driver gave out: a slot's area, payload memory, a rented buffer. Nothing for an empty segment.</summary>
    public PayloadLease Lend(Segment segment, Access access)
    {
        PayloadLease lease = default;
        return segment.Length == 0 || ring.TryLend(segment, access, out lease)
            ? lease
            : throw new InvalidOperationException("Driver memory lies outside guest memory.");
    }

    /// <inheritdoc/>
    protected override void GiveUp(Errno reason) => requests.Abandon(this, reason);
}
