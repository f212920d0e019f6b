using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>
/// A device under a driver that does what no drawn one does, or at a moment that no drawn one finds: between the decision to interrupt and
/// the interrupt, while a request is executed, while a reset waits.
/// </summary>
internal sealed class HostScenarios : IDisposable
{
    /// <summary>Without EVENT_IDX: each used element is announced at once.</summary>
    private const RingFeatures Features = RingFeatures.IndirectDescriptors | RingFeatures.Version1;

    private const DeviceStatus Driven = DeviceStatus.Acknowledge | DeviceStatus.Driver | DeviceStatus.FeaturesOk | DeviceStatus.DriverOk;
    private const int SlotBytes = 0x400;

    private readonly Turns _turns = new();
    private readonly RawDevice _device;
    private ushort _next;

    private HostScenarios()
    {
        _device = new RawDevice(new BackendOptions(), _turns, 16, sync: _turns);
        Assert.True(_device.BringUp(RawRing.Place(16, GuestMap.Rings), Features));
    }

    /// <summary>Each of them, with what it is about.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<SpecEvent> Seen)> All() =>
        from scenario in new (string Name, Action<HostScenarios> Act)[]
        {
            ("needs a reset before it calls", static world => world.BehindLook(world._device.Registers.SetNeedsReset)),
            ("reset before it calls", static world => world.BehindLook(world._device.Reset)),
            ("broken before it calls", static world => world.BehindLook(world.Break)),
            ("two calls for one look", static world => world.BehindLook(() => world.Ask(Frames.Open()))),
            ("reset before HELLO is answered", static world => world.ResetBeforeHello()),
            ("reset with a request that waits for its session", static world => world.ResetWithWaiting()),
            ("registers while it is live", static world => world.WriteRegisters()),
            ("registers while a reset waits", static world => world.WriteRegistersInReset()),
        }
        select (scenario.Name, Run(scenario.Act));

    public void Dispose() => _device.Dispose();

    private static IReadOnlyList<SpecEvent> Run(Action<HostScenarios> act)
    {
        using var world = new HostScenarios();
        act(world);
        world._turns.AssertTaken();
        return world._turns.Seen;
    }

    private void BehindLook(Action turn)
    {
        Ask(Frames.Hello(1));
        _turns.Behind(VirtqueueObservations.CallWordRead, turn);
        Ask(Frames.Open());
    }

    private void Break()
    {
        _device.Ring.AvailIndex += 100; // G1
        _device.Kick();
    }

    private void ResetBeforeHello()
    {
        _turns.Behind(BackendObservations.ReplyWritten, _device.Reset);
        Ask(Frames.Open());
    }

    private void ResetWithWaiting()
    {
        (uint file, uint session) = OpenSession();
        _device.Engine.During = () => Ask(Crypt(file, session)); // the session is busy: it is fetched, and waits
        _turns.Behind(VirtqueueObservations.Called, _device.Reset);
        Ask(Crypt(file, session));
    }

    private void WriteRegisters()
    {
        (uint file, uint session) = OpenSession();
        _device.Registers.AcceptFeatures(RingFeatures.None); // LC4
        _device.Registers.WriteStatus(Driven);
        _device.Engine.During = () => _device.Registers.WriteStatus(Driven);
        Ask(Crypt(file, session));
    }

    private void WriteRegistersInReset()
    {
        (uint file, uint session) = OpenSession();
        _device.Engine.During = () =>
        {
            _device.Reset();
            _device.Registers.WriteStatus(DeviceStatus.Acknowledge); // LC6
        };
        Ask(Crypt(file, session));
        Assert.Equal(DeviceStatus.Reset, _device.Registers.Status);
    }

    private (uint File, uint Session) OpenSession()
    {
        Ask(Frames.Hello(1), Frames.HelloRoom);
        uint file = Value(Ask(Frames.Open()));
        return (file, Value(Ask(Frames.Create(file, CipherAlgorithm.AesCbc, new byte[16]))));
    }

    private static byte[] Crypt(uint file, uint session) => Frames.Crypt(file, session, new byte[16], new byte[16]);

    /// <summary>Publishes a request by two descriptors of its own, and kicks. Returns where its reply lies.</summary>
    private ulong Ask(byte[] message, int room = Frames.ReplyRoom + 16)
    {
        RawRing ring = _device.Ring;
        ushort head = (ushort)(_next++ % 8 * 2);
        ulong request = GuestMap.Message + (ulong)(head * SlotBytes);
        ulong reply = request + (SlotBytes / 2);
        message.CopyTo(RawRing.Span(_device.Memory, request, message.Length));
        ring.Describe(head, new(request, (uint)message.Length, DescriptorFlags.Next, (ushort)(head + 1)));
        ring.Describe(head + 1, new(reply, (uint)room, DescriptorFlags.Write));
        ring.Offer(ring.AvailIndex, head);
        ring.AvailIndex++;
        _device.Kick();
        return reply;
    }

    private uint Value(ulong reply) => BitConverter.ToUInt32(RawRing.Span(_device.Memory, reply + 4, 4));
}
