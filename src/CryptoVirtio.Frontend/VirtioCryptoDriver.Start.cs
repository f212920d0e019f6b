using System.Buffers.Binary;
using System.Numerics;
using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Seams;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>Setting the device up, the first time and after a failure: reset, negotiate, ring, HELLO.</summary>
public sealed partial class VirtioCryptoDriver
{
    private const RingFeatures Wanted = RingFeatures.IndirectDescriptors | RingFeatures.EventIndex;
    private const DeviceStatus Ready =
        DeviceStatus.Acknowledge | DeviceStatus.Driver | DeviceStatus.FeaturesOk | DeviceStatus.DriverOk;

    private Errno EnsureLive(out int incarnation, out HelloReply limits)
    {
        Deadline deadline = NewDeadline();
        while (true)
        {
            using (Locked<DriverState>.Guard guard = _state.Enter())
            {
                incarnation = guard.Value.Incarnation;
                limits = guard.Value.Limits;
                if (guard.Value.Phase == DriverPhase.Down)
                {
                    guard.Value.Phase = DriverPhase.Starting;
                    break;
                }

                if (guard.Value.Phase != DriverPhase.Starting)
                {
                    _settled.Set(); // one signal, any number of callers that wait for the set-up: each wakes the next
                    return guard.Value.Phase == DriverPhase.Live ? Errno.OK : Errno.ENODEV;
                }
            }

            if (_sync.Wait(_settled, deadline, Cancel.Never) == WaitResult.TimedOut)
            {
                return Errno.ETIMEDOUT;
            }
        }

        Errno error = SetUp(ref incarnation, ref limits);
        _settled.Set();
        return error;
    }

    private Errno SetUp(ref int incarnation, ref HelloReply limits)
    {
        Errno error = BringUp(out incarnation);
        using (Locked<DriverState>.Guard guard = _state.Enter())
        {
            DriverState state = guard.Value;
            limits = state.Limits;
            if (state.Phase == DriverPhase.Starting)
            {
                bool live = error == Errno.OK && state.Queue is not null;
                state.Phase = live ? DriverPhase.Live : DriverPhase.Down;
                if (!live)
                {
                    Fail(state, error); // a life that came to nothing is over: a HELLO that is answered late finds nobody
                }

                return live || error != Errno.OK ? error : Errno.EIO;
            }
        }

        // Removed meanwhile: what was just set up has nobody to drive it.
        _transport.WriteStatus(DeviceStatus.Reset);
        return Errno.ENODEV;
    }

    private Errno BringUp(out int incarnation)
    {
        Deadline deadline = Deadline.After(_clock, _options.ResetTimeout);
        incarnation = 0;
        _transport.Connect(this);
        if (!DriverHandshake.TryNegotiate(_transport, _sync, _clock, Wanted, deadline, out RingFeatures accepted)
            || !AwaitOwners(deadline))
        {
            return Errno.EIO;
        }

        ushort size = Math.Min(_options.QueueSize, _transport.MaxQueueSize(0));
        if (size < DriverMemory.LongestChain)
        {
            return Errno.ENODEV; // no queue there, or one that cannot hold a request
        }

        QueueLayout layout = _memory.LayoutFor((ushort)BitOperations.RoundUpToPowerOf2((size / 2u) + 1)); // downwards, if it is none
        DriverQueue? queue = _environment.CreateQueue(layout, accepted, _memory.Indirect);
        if (queue is null)
        {
            _transport.WriteStatus(DeviceStatus.Acknowledge | DeviceStatus.Driver | DeviceStatus.FeaturesOk | DeviceStatus.Failed);
            return Errno.EIO;
        }

        incarnation = Install(queue, accepted);
        if (incarnation == 0)
        {
            return Errno.ENODEV;
        }

        _transport.ConfigureQueue(0, layout);
        _transport.WriteStatus(Ready);
        return _transport.Status == Ready ? SayHello(incarnation) : Errno.EIO;
    }

    /// <summary>Callers of the last life may still be reading a reply: its memory is not used anew under them.</summary>
    private bool AwaitOwners(Deadline deadline)
    {
        while (true)
        {
            using (Locked<DriverState>.Guard guard = _state.Enter())
            {
                if (!Array.Exists(guard.Value.Slots, static slot => slot.State is SlotState.Owned or SlotState.Done))
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

    /// <summary>Begins a life of the ring. The device was reset: what the last life had in quarantine comes back.</summary>
    private int Install(DriverQueue queue, RingFeatures accepted)
    {
        queue.DisableCalls();
        using Locked<DriverState>.Guard guard = _state.Enter();
        DriverState state = guard.Value;
        if (state.Phase != DriverPhase.Starting)
        {
            return 0;
        }

        state.Pool ??= _memory.NewPool();
        ReturnMemory(state);
        state.Incarnation++;
        state.Queue = queue;
        state.Free.Clear();

        // As many slots as fit into the ring at their longest, so that whoever has a slot also has room.
        int perRequest = accepted.HasFlag(RingFeatures.IndirectDescriptors) ? 1 : DriverMemory.LongestChain;
        state.Slots = new RequestSlot[queue.Size / perRequest];
        for (int i = state.Slots.Length - 1; i >= 0; i--)
        {
            state.Slots[i] = new RequestSlot(queue, i, _memory.RequestAddress(i), state.Incarnation, _sync.NewSignal());
            state.Free.Push(state.Slots[i]);
        }

        return state.Incarnation;
    }

    private Errno SayHello(int incarnation)
    {
        Span<byte> nonce = stackalloc byte[sizeof(ulong)];
        _environment.Random.Fill(nonce);
        Deadline deadline = NewDeadline();
        Errno error = Acquire(incarnation, null, 0, deadline, Cancel.Never, out RequestSlot? slot);
        if (error != Errno.OK)
        {
            return error;
        }

        const int length = MessageHeader.Size + HelloBody.Size;
        using (PayloadLease lease = slot!.Lend(slot.Request, Access.Write))
        {
            new MessageHeader(RequestType.Hello, 0, 0).Write(lease.Span);
            new HelloBody(SyscallProtocol.Version, BinaryPrimitives.ReadUInt64LittleEndian(nonce)).Write(lease.Span[MessageHeader.Size..]);
        }

        error = Perform(ref slot, length, ReplyHeader.Size + HelloReply.Size, deadline, Cancel.Never, out _);
        if (error != Errno.OK)
        {
            return Finish(slot, error);
        }

        HelloReply reply;
        using (PayloadLease lease = slot!.Lend(slot.Reply, Access.Read))
        {
            reply = HelloReply.Read(lease.Span[ReplyHeader.Size..]);
        }

        using (Locked<DriverState>.Guard guard = _state.Enter())
        {
            // The pool bounds what can be carried, whatever the device could take.
            guard.Value.Limits = reply with { MaxPayload = Math.Min(reply.MaxPayload, (uint)_memory.LargestPayload) };
        }

        return Finish(slot, reply.Version == SyscallProtocol.Version ? Errno.OK : Errno.EPROTO);
    }
}
