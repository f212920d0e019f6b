namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>A device with two threads of its own, one of which hangs in an operation: everybody else is served all the same.</summary>
internal sealed class BusyThreadRun : IDisposable
{
    private const int SlotBytes = 0x400;

    // Far beyond what a thread needs to get its turn: only who waits for the one that hangs meets it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly ManualResetEventSlim _gate = new();
    private readonly ManualResetEventSlim _hangs = new();
    private readonly RawDevice _device;
    private ushort _used;

    private BusyThreadRun(ITracer tracer)
    {
        _device = new RawDevice(new BackendOptions { Threads = 2 }, tracer, sync: SystemSync.Instance);
        _device.Watch.MostTouches = int.MaxValue;
        RoleFailure.Unless(_device.BringUp(RawRing.Place(8, GuestMap.Rings)), "FEATURES_OK does not stand.");
    }

    /// <summary>Runs it.</summary>
    /// <returns>What went wrong; null when all held.</returns>
    public static string? Fails(ITracer? tracer = null) => RoleRun.FailsAsHost(tracer, static sees => new BusyThreadRun(sees), static run => run.Run());

    public void Dispose()
    {
        _gate.Set();
        _device.Dispose();
    }

    private void Run()
    {
        Ask(1, Frames.Hello(1), Frames.HelloRoom);
        uint file = Ask(1, Frames.Open()).Value;
        uint busy = Ask(1, Frames.Create(file, CipherAlgorithm.AesCbc, KnownAnswer.Key)).Value;
        uint idle = Ask(1, Frames.Create(file, CipherAlgorithm.AesCbc, KnownAnswer.Key)).Value;
        _device.Engine.During = () =>
        {
            _hangs.Set();
            _gate.Wait();
        };
        Send(0, Crypt(file, busy), Frames.ReplyRoom + 16);
        RoleFailure.Unless(_hangs.Wait(s_patience), "A request is never taken.");
        for (ushort slot = 1; slot < 4; slot++)
        {
            RoleFailure.Unless(
                Ask(slot, Crypt(file, idle), Frames.ReplyRoom + 16).Outputs.SequenceEqual(KnownAnswer.Ciphertext), "A result is wrong while another operation hangs.");
            Ask(slot, Frames.Open());
        }

        _gate.Set();
        RoleFailure.UnlessEqual(Errno.OK, Await(0).Status, "errno of the operation that was held up");
    }

    private static byte[] Crypt(uint file, uint session) => Frames.Crypt(file, session, KnownAnswer.Iv, KnownAnswer.Plaintext);

    private Answer Ask(ushort slot, byte[] message, int room = Frames.ReplyRoom)
    {
        Send(slot, message, room);
        Answer answer = Await(slot);
        RoleFailure.UnlessEqual(Errno.OK, answer.Status, "errno");
        return answer;
    }

    private void Send(ushort slot, byte[] message, int room)
    {
        ulong at = GuestMap.Message + (ulong)(slot * SlotBytes);
        message.CopyTo(RawRing.Span(_device.Memory, at, message.Length));
        ushort head = (ushort)(2 * slot);
        _device.Ring.Describe(head, new(at, (uint)message.Length, DescriptorFlags.Next, (ushort)(head + 1)));
        _device.Ring.Describe(head + 1, new(ReplyOf(slot), (uint)room, DescriptorFlags.Write));
        ushort index = _device.Ring.AvailIndex;
        _device.Ring.Offer(index, head);
        Interlocked.MemoryBarrier(); // SD7
        _device.Ring.AvailIndex = (ushort)(index + 1);
        Interlocked.MemoryBarrier(); // SD8
        if (_device.Ring.AvailEvent == index)
        {
            _device.Kick();
        }
    }

    private Answer Await(ushort slot)
    {
        RoleFailure.Unless(SpinWait.SpinUntil(() => _device.Ring.UsedIndex != _used, s_patience), "A request stands still behind an operation that hangs.");
        Interlocked.MemoryBarrier();
        (uint id, uint length) = _device.Ring.Used(_used++);
        RoleFailure.UnlessEqual(2u * slot, id, "used id");
        return new Answer(RawRing.Span(_device.Memory, ReplyOf(slot), (int)length).ToArray());
    }

    private static ulong ReplyOf(ushort slot) => GuestMap.Reply + (ulong)(slot * SlotBytes);
}
