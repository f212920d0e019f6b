namespace CryptoVirtio.Spec;

/// <summary>
/// Both indices of a ring and the order of its chains: what is announced is what was posted, what is fetched is what was seen, what is taken
/// is what was used. Who is not traced may do anything: the other one is then held to what it could see, and may find the ring broken.
/// Between two that are traced, and so are honest, nothing ever breaks.
/// </summary>
public static partial class QueueMachine
{
    private const int Bound = 2;

    /// <summary>The machine.</summary>
    /// <param name="first">The index at which a ring begins: 0, but the wrap is as far away as that.</param>
    public static IMachine Create(ushort first = 0)
    {
        var b = new MachineBuilder<QueueState, QueuePhase>("queue", "Indices and order of a ring.", new QueueState());
        b.Route<DriverQueueMade>();
        b.Route<DeviceQueueMade>();
        b.Route<Posted>();
        b.Route<Published>();
        b.Route<AvailSeen>();
        b.Route<Fetched>();
        b.Route<Used>();
        b.Route<UsedSeen>();
        b.Route<Reclaimed>();
        b.Route<DriverBroke>();
        b.Route<DeviceBroke>();
        b.Route<DriverGaveUp>();
        b.RouteIf<StatusWritten>(static e => e.Written == 0, static _ => InstanceKey.Only);
        Resets(b, first);
        DriverPart(b);
        DevicePart(b);
        Domains(b, first);
        Promises(b);
        return b.Build();
    }

    private static void Resets(MachineBuilder<QueueState, QueuePhase> b, ushort first)
    {
        b.Except().On<DriverQueueMade>("QUEUE-MAKE", "G8")
            .When((s, e) => e.Size != 0 && (e.Size & (e.Size - 1)) == 0)
            .To(QueuePhase.Driver)
            .Then((s, e) => New(e.Size, e.Features, first));
        b.Except().On<DriverQueueMade>("QUEUE-MAKE-SIZE", "G8").When((s, e) => e.Size == 0 || (e.Size & (e.Size - 1)) != 0).Refuse();

        b.In(QueuePhase.Driver).On<DeviceQueueMade>("QUEUE-TAKE-OVER", "LC4")
            .When((s, e) => e.Size == s.Size && IsSame(s, e) && s.Known == s.Used && !s.IsWrong)
            .To(QueuePhase.Both);
        b.In(QueuePhase.Driver).On<DeviceQueueMade>("QUEUE-TAKE-OVER-LATE", "SV12")
            .When((s, e) => e.Size == s.Size && IsSame(s, e) && (s.Known != s.Used || s.IsWrong))
            .Refuse()
            .Because("The driver has seen used elements already, and no device wrote them.");
        b.In(QueuePhase.Driver).On<DeviceQueueMade>("QUEUE-TAKE-OVER-OTHER", "LC4")
            .When((s, e) => e.Size != s.Size || !IsSame(s, e))
            .Refuse();
        b.In(QueuePhase.None, QueuePhase.Device).On<DeviceQueueMade>("QUEUE-TAKE-UNSEEN", "G8")
            .When((s, e) => e.Size != 0 && (e.Size & (e.Size - 1)) == 0)
            .To(QueuePhase.Device)
            .Then((s, e) => New(e.Size, e.Features, e.Begin))
            .Because("The driver is not traced.");
        b.In(QueuePhase.None, QueuePhase.Device).On<DeviceQueueMade>("QUEUE-TAKE-UNSEEN-SIZE", "G8")
            .When((s, e) => e.Size == 0 || (e.Size & (e.Size - 1)) != 0)
            .Refuse();
        b.In(QueuePhase.Both, QueuePhase.Left).On<DeviceQueueMade>("QUEUE-TAKE-TWICE", "G9")
            .Refuse()
            .Because("A device takes over a ring again only after its driver made it again.");

        b.In(QueuePhase.Driver).On<DriverBroke>("QUEUE-DRIVER-BREAKS", "G1").To(QueuePhase.None).Then((s, e) => new QueueState());
        b.Except(QueuePhase.Driver).On<DriverBroke>("QUEUE-DRIVER-BREAKS-ALONE", "G1")
            .Refuse()
            .Because("The device is seen to be honest, or there is nothing left to break.");
        b.In(QueuePhase.Device).On<DeviceBroke>("QUEUE-DEVICE-BREAKS", "G1").To(QueuePhase.None).Then((s, e) => new QueueState());
        b.Except(QueuePhase.Device).On<DeviceBroke>("QUEUE-DEVICE-BREAKS-ALONE", "G1")
            .Refuse()
            .Because("The driver is seen to be honest, or there is nothing left to break.");

        b.In(QueuePhase.Driver).On<DriverGaveUp>("QUEUE-GIVE-UP-ALONE", "LC11").To(QueuePhase.None).Then((s, e) => new QueueState());
        b.In(QueuePhase.Both).On<DriverGaveUp>("QUEUE-GIVE-UP", "LC11").To(QueuePhase.Left);
        b.In(QueuePhase.None).On<DriverGaveUp>("QUEUE-GIVE-UP-BROKEN", "LC11").Stay();
        b.In(QueuePhase.Left).On<DriverGaveUp>("QUEUE-GIVE-UP-TWICE", "LC11").Refuse();
        b.In(QueuePhase.Device).On<DriverGaveUp>("QUEUE-GIVE-UP-UNSEEN", "G9").Refuse().Because("A driver that is traced makes a ring first.");

        b.In(QueuePhase.Both).On<StatusWritten>("QUEUE-RESET-HELD", "LC11")
            .Refuse()
            .Because("A driver gives its ring up, and every request on it, before it resets the device.");
        b.In(QueuePhase.Left).On<StatusWritten>("QUEUE-RESET", "SV11").To(QueuePhase.None).Then((s, e) => new QueueState());
        b.In(QueuePhase.None, QueuePhase.Driver, QueuePhase.Device).On<StatusWritten>("QUEUE-RESET-OTHER", "SV11").Stay();
    }

    /// <summary>Whether the device has the ring that its driver made: a device that was not told the features may have any.</summary>
    private static bool IsSame(QueueState s, DeviceQueueMade e) =>
        (e.Features == s.Features || e.Features == DeviceQueueMade.Unknown) && e.Begin == s.Fetched;

    private static QueueState New(ushort size, ulong features, ushort first) => new(
        Size: size, Features: features, Avail: first, Seen: first, Fetched: first, Used: first, Known: first, Taken: first);
}
