using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>
/// The ring of one device and the requests on it: posting, taking what the device has returned, failing. Reachable only under the lock
/// of <see cref="RequestQueue"/>.
/// </summary>
internal sealed class RequestRing(DeviceLife life, PayloadMemory payload, ITracer? tracer)
{
    private DriverQueue? _ring;
    private RequestSlot[] _slots = [];
    private int _sleepers;
    private long _requests;
    private long _kicks;
    private long _interrupts;

    /// <summary>Whether the device is set up.</summary>
    public DeviceLife Life => life;

    /// <summary>Free slots and the callers that wait for them.</summary>
    public SlotPool Slots { get; } = new(payload);

    /// <summary>What is to be removed from the host.</summary>
    public OrphanCleanup Orphans { get; } = new();

    /// <summary>Memory behind payloads.</summary>
    public PayloadMemory Payload => payload;

    /// <summary>Requests that can be in flight at a time.</summary>
    public int SlotCount => _slots.Length;

    /// <summary>The ring; null before the first set-up and after a failure.</summary>
    public DriverQueue? Ring => _ring;

    /// <summary>Whether a caller still fills a slot or reads a reply.</summary>
    public bool HasOwners => Array.Exists(_slots, static slot => slot.State is SlotState.Owned or SlotState.Done);

    /// <summary>What was done so far.</summary>
    public DriverStatistics Statistics
    {
        get
        {
            int abandoned = 0;
            foreach (RequestSlot slot in _slots)
            {
                abandoned += slot.State == SlotState.Abandoned ? 1 : 0;
            }

            return new DriverStatistics(_requests, _kicks, _interrupts, _ring?.InFlight ?? 0, abandoned, _sleepers);
        }
    }

    /// <summary>Begins with a ring of a device that was reset. What was quarantined comes back.</summary>
    public void Begin(DriverQueue ring, RequestSlot[] slots)
    {
        Reclaim();
        life.Reset();
        _ring = ring;
        _slots = slots;
        Slots.Begin(slots);
    }

    /// <summary>The device was reset: what it had comes back.</summary>
    public void Reclaim()
    {
        foreach (RequestSlot slot in _slots)
        {
            payload.Return(slot);
            slot.Free();
        }
    }

    /// <summary>Why a request cannot even be made, or OK.</summary>
    /// <param name="resetCount">The reset count that it belongs to.</param>
    /// <param name="file">The open file that asks, or null.</param>
    public Errno Refusal(int resetCount, FileState? file)
    {
        if (file is { IsClosed: true })
        {
            return Errno.EBADF;
        }

        return _ring is null || life.ResetCount != resetCount ? Errno.ENODEV : Errno.OK;
    }

    /// <summary>Takes a slot, and payload memory when <paramref name="bytes"/> is not 0, if there is one and no caller waits for it.</summary>
    /// <returns>EBADF, ENODEV, EBUSY.</returns>
    public Errno TryTake(int resetCount, FileState? file, int bytes, out RequestSlot? slot)
    {
        slot = null;
        Errno refusal = Refusal(resetCount, file);
        if (refusal != Errno.OK || TryTakeFree(bytes, out slot))
        {
            return refusal;
        }

        Drain(); // a slot may have come back that no caller has taken off the ring
        refusal = Refusal(resetCount, file);
        return refusal != Errno.OK || TryTakeFree(bytes, out slot) ? refusal : Errno.EBUSY;
    }

    /// <summary>Puts a request on the ring. On failure the slot stays its owner's.</summary>
    public Errno Post(RequestSlot slot)
    {
        if (_ring is not { } ring) // of the slot's life: none begins while a slot has an owner
        {
            return Errno.ENODEV;
        }

        if (ring.TryAdd(slot.Readable.Span, slot.Writable.Span, (uint)slot.Index) != AddResult.Added) // F4
        {
            return Errno.EIO;
        }

        slot.Post();
        ring.Publish();
        _requests++;
        slot.Submitter?.Begin();
        return Errno.OK;
    }

    /// <summary>Takes a slot back from its owner, or from the device that has returned it, and serves those that wait.</summary>
    public void Release(RequestSlot slot)
    {
        slot.Free();
        if (_ring is not null && slot.ResetCount == life.ResetCount)
        {
            Slots.Return(slot);
            Serve();
        } // else its ring is dead, but the device may still write: the memory comes back after the reset
    }

    /// <summary>Serves those that wait for a slot: first the orphans, then callers.</summary>
    public void Serve()
    {
        while (Orphans.TryEncodeNext(Slots, out RequestSlot? slot))
        {
            // What cannot be added finds a broken ring, whose reset removes every orphan; an owner that waits would hold that reset up.
            if (Post(slot!) == Errno.OK)
            {
                Abandon(slot!);
            }
            else
            {
                slot!.Free();
            }
        }

        Slots.Serve();
    }

    /// <summary>A caller leaves a request to the device, buffers and all.</summary>
    public void Abandon(RequestSlot slot, Errno error)
    {
        Abandon(slot);
        tracer?.Record(new Observation(FrontendObservations.RequestEnded, Id: (uint)slot.Index, A: (ulong)error));
    }

    /// <summary>close(2): operations in flight are left to the device.</summary>
    public void Abandon(FileState file)
    {
        foreach (RequestSlot slot in _slots)
        {
            if (slot.Submitter == file && slot.State == SlotState.InFlight)
            {
                Abandon(slot);
            }
        }
    }

    /// <summary>Takes every used chain and completes its request.</summary>
    public void Drain()
    {
        if (_ring is not { } ring)
        {
            return;
        }

        TakeResult result;
        while ((result = ring.TryTake(out UsedChain used)) == TakeResult.Taken)
        {
            RequestSlot slot = _slots[used.Token]; // F6
            slot.ReadReply(used.Written);
            if (slot.State != SlotState.Abandoned)
            {
                Complete(slot);
            }
            else if (slot.Created is { } orphan)
            {
                Orphans.Add(orphan);
            }

            if (slot.State != SlotState.Done)
            {
                Release(slot); // a quarantine ends here
            }
        }

        if (result == TakeResult.Broken)
        {
            Fail(Errno.EIO);
        }
    }

    /// <summary>Asks for an interrupt, and takes what was used before that could be seen.</summary>
    public void EnableInterruptsAndDrain()
    {
        while (_ring is { } ring && ring.EnableInterrupts())
        {
            Drain();
        }
    }

    /// <summary>Used buffer notification.</summary>
    public void Interrupt()
    {
        _interrupts++;
        Drain();
        if (_sleepers > 0)
        {
            EnableInterruptsAndDrain();
        }
        else
        {
            _ring?.DisableInterrupts();
        }
    }

    /// <summary>A caller is about to sleep until the device interrupts.</summary>
    public void BeginSleep() => _sleepers++;

    /// <summary>A caller has woken.</summary>
    public void EndSleep() => _sleepers--;

    /// <summary>The ring is dead: every caller is told. Its memory stays untouched until the device was reset.</summary>
    public void Fail(Errno error)
    {
        if (_ring is null)
        {
            return;
        }

        tracer?.Record(new Observation(FrontendObservations.DriverGaveUp, A: (ulong)error));
        _ring = null;
        life.Fail();
        foreach (RequestSlot slot in _slots)
        {
            if (slot.State == SlotState.InFlight)
            {
                slot.Fail(error);
                Complete(slot);
            }
        }

        Slots.Refuse();
        Orphans.Clear();
    }

    /// <summary>Whether to kick, once the lock is given back: asked once for all that was published under it.</summary>
    public bool TakeKick()
    {
        bool wanted = _ring?.NeedsKick() == true;
        _kicks += wanted ? 1 : 0;
        return wanted;
    }

    private bool TryTakeFree(int bytes, out RequestSlot? slot)
    {
        slot = null;
        return !Slots.HasWaiters && Slots.TryTake(bytes, out slot);
    }

    private void Abandon(RequestSlot slot)
    {
        slot.Abandon();
        tracer?.Record(new Observation(FrontendObservations.RequestAbandoned, Id: (uint)slot.Index));
    }

    /// <summary>Tells a request's caller how it ended: by its file's completions, or by the slot itself.</summary>
    private void Complete(RequestSlot slot)
    {
        tracer?.Record(new Observation(FrontendObservations.RequestEnded, Id: (uint)slot.Index, A: (ulong)slot.Status, B: slot.Value));
        if (slot.Submitter is { } file)
        {
            file.Complete(new Completion(slot.Tag, slot.Status));
            slot.Abandon();
        }
        else
        {
            slot.Complete();
        }
    }
}
