using System.Buffers.Binary;
using System.Numerics;
using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>Sets the device up, the first time and after a failure: reset, features, queue, DRIVER_OK (virtio 1.2, 3.1.1), then HELLO.</summary>
internal sealed class DeviceInitializer(
    DriverEnvironment environment, DriverOptions options, DriverMemory memory, RequestQueue queue, IInterruptHandler interruptHandler)
{
    private const RingFeatures Wanted = RingFeatures.IndirectDescriptors | RingFeatures.EventIndex;
    private const DeviceStatus Ready =
        DeviceStatus.Acknowledge | DeviceStatus.Driver | DeviceStatus.FeaturesOk | DeviceStatus.DriverOk;

    private readonly ISync _sync = environment.Sync;
    private readonly IClock _clock = environment.Clock;
    private readonly IVirtioTransport _transport = environment.Transport;

    /// <summary>Sees to it that the device is set up, by this caller or another.</summary>
    /// <param name="resetCount">The reset count of the ring that it has now.</param>
    /// <param name="limits">What the device carries.</param>
    /// <returns>EIO, EPROTO, ENODEV, ETIMEDOUT.</returns>
    public Errno EnsureLive(out int resetCount, out HelloReply limits)
    {
        Deadline deadline = Deadline.After(_clock, options.RequestTimeout);
        while (true)
        {
            DeviceLife life;
            using (RequestQueue.Guard guard = queue.Enter())
            {
                life = guard.Ring.Life;
                resetCount = life.ResetCount;
                limits = life.Limits;
                if (life.TryBegin())
                {
                    break;
                }

                if (life.IsReady)
                {
                    return life.Phase == DevicePhase.Live ? Errno.OK : Errno.ENODEV;
                }
            }

            if (queue.Wait(life, deadline, Cancel.Never) != Errno.OK)
            {
                return Errno.ETIMEDOUT;
            }
        }

        return SetUp(out resetCount, out limits);
    }

    /// <summary>Takes the device away for good. Returns when it has let go of all memory, or the time for a reset is over.</summary>
    public void Remove()
    {
        using (RequestQueue.Guard guard = queue.Enter())
        {
            guard.Ring.Fail(Errno.ENODEV);
            guard.Ring.Life.Remove();
        }

        Deadline deadline = Deadline.After(_clock, options.ResetTimeout);
        if (DriverHandshake.TryReset(_transport, _sync, _clock, deadline) && AwaitOwners(deadline))
        {
            using RequestQueue.Guard guard = queue.Enter();
            guard.Ring.Reclaim(); // no later ring will: keys would stay where they are
        }

        _transport.Connect(null);
    }

    private Errno SetUp(out int resetCount, out HelloReply limits)
    {
        Errno error = BringUp(out resetCount);
        using (RequestQueue.Guard guard = queue.Enter())
        {
            RequestRing ring = guard.Ring;
            limits = ring.Life.Limits;
            if (ring.Life.Phase == DevicePhase.Starting)
            {
                bool isLive = error == Errno.OK && ring.Ring is not null;
                ring.Life.End(isLive);
                if (!isLive)
                {
                    ring.Fail(error); // the ring is given up: a HELLO that is answered late finds no caller
                }

                return isLive || error != Errno.OK ? error : Errno.EIO;
            }
        }

        // Removed meanwhile: what was just set up has no driver.
        _transport.WriteStatus(DeviceStatus.Reset);
        return Errno.ENODEV;
    }

    private Errno BringUp(out int resetCount)
    {
        Deadline deadline = Deadline.After(_clock, options.ResetTimeout);
        resetCount = 0;
        _transport.Connect(interruptHandler);
        if (!DriverHandshake.TryNegotiate(_transport, _sync, _clock, Wanted, deadline, out RingFeatures accepted)
            || !AwaitOwners(deadline))
        {
            return Errno.EIO;
        }

        ushort size = Math.Min(options.QueueSize, _transport.MaxQueueSize(0));
        if (size < DriverMemory.LongestChain)
        {
            return Errno.ENODEV; // no queue there, or one that cannot hold a request
        }

        QueueLayout layout = memory.LayoutFor((ushort)BitOperations.RoundUpToPowerOf2((size / 2u) + 1)); // downwards, if it is none
        DriverQueue? ring = environment.CreateQueue(layout, accepted, memory.Indirect);
        if (ring is null)
        {
            _transport.WriteStatus(DeviceStatus.Acknowledge | DeviceStatus.Driver | DeviceStatus.FeaturesOk | DeviceStatus.Failed);
            return Errno.EIO;
        }

        if (!TryInstall(ring, accepted, out resetCount))
        {
            return Errno.ENODEV;
        }

        _transport.ConfigureQueue(0, layout);
        _transport.WriteStatus(Ready);
        return _transport.Status == Ready ? SayHello(resetCount) : Errno.EIO;
    }

    /// <summary>Callers of the last ring may still be reading a reply: its memory is not reused under them.</summary>
    private bool AwaitOwners(Deadline deadline)
    {
        while (true)
        {
            using (RequestQueue.Guard guard = queue.Enter())
            {
                if (!guard.Ring.HasOwners)
                {
                    return true;
                }
            }

            if (deadline.HasPassed(_clock))
            {
                return false;
            }

            _sync.Pause();
        }
    }

    /// <summary>The device was reset and has a ring. False when it was removed meanwhile.</summary>
    private bool TryInstall(DriverQueue ring, RingFeatures accepted, out int resetCount)
    {
        ring.DisableInterrupts();
        using RequestQueue.Guard guard = queue.Enter();
        RequestRing requests = guard.Ring;
        resetCount = requests.Life.ResetCount + 1;
        if (requests.Life.Phase != DevicePhase.Starting)
        {
            return false;
        }

        // As many slots as fit into the ring at their longest, so that a caller that has a slot also has room.
        int perRequest = accepted.HasFlag(RingFeatures.IndirectDescriptors) ? 1 : DriverMemory.LongestChain;
        var slots = new RequestSlot[ring.Size / perRequest];
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = new RequestSlot(requests, ring, i, memory.RequestAddress(i), resetCount, _sync.NewSignal());
        }

        requests.Begin(ring, slots);
        return true;
    }

    private Errno SayHello(int resetCount)
    {
        Span<byte> generation = stackalloc byte[sizeof(ulong)];
        environment.Random.Fill(generation);
        using SyncRequest request = queue.Begin(resetCount, null, 0, Cancel.Never, out Errno error);
        if (error != Errno.OK)
        {
            return error;
        }

        RequestEncoder.Hello(request.Slot, BinaryPrimitives.ReadUInt64LittleEndian(generation));
        error = request.Execute();
        if (error != Errno.OK)
        {
            return error;
        }

        HelloReply reply;
        using (PayloadLease lease = request.Slot.Lend(request.Slot.Reply, Access.Read))
        {
            reply = HelloReply.Read(lease.Span[ReplyHeader.Size..]);
        }

        using (RequestQueue.Guard guard = queue.Enter())
        {
            // The pool bounds what can be carried, whatever the device could take.
            guard.Ring.Life.Limit(reply with { MaxPayload = Math.Min(reply.MaxPayload, (uint)memory.LargestPayload) });
        }

        return reply.Version == SyscallProtocol.Version ? Errno.OK : Errno.EPROTO;
    }
}
