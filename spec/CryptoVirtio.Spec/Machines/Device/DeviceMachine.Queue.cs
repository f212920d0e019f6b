namespace CryptoVirtio.Spec;

/// <content>When it may touch the ring, what is tried, and what holds.</content>
public static partial class DeviceMachine
{
    private const ulong Version1 = 1UL << 32;

    private static void Queue(MachineBuilder<DeviceState, DevicePhase> b)
    {
        b.In(DevicePhase.Off, DevicePhase.Setup).On<DeviceQueueMade>("DEV-QUEUE", "LC4")
            .When((s, e) => s.IsAcceptable() && e.Features == s.Accepted)
            .To(DevicePhase.Ready)
            .Then((s, e) => s with { HasQueue = true });
        b.In(DevicePhase.Off, DevicePhase.Setup).On<DeviceQueueMade>("DEV-QUEUE-BAD", "LC3").When((s, e) => !s.IsAcceptable()).Refuse();
        b.In(DevicePhase.Off, DevicePhase.Setup).On<DeviceQueueMade>("DEV-QUEUE-OTHER", "LC4")
            .When((s, e) => s.IsAcceptable() && e.Features != s.Accepted)
            .Refuse();
        b.Except(DevicePhase.Off, DevicePhase.Setup).On<DeviceQueueMade>("DEV-QUEUE-LATE", "LC4").Refuse();

        Touches<AvailSeen>(b, "DEV-LOOK");
        Touches<Fetched>(b, "DEV-FETCH");
        Touches<Used>(b, "DEV-USE");
        Touches<KickWordStored>(b, "DEV-STORE");
        Touches<CallWordRead>(b, "DEV-READ");

        b.In(DevicePhase.Live, DevicePhase.Broken, DevicePhase.Resetting).On<Called>("DEV-CALL", "SV11")
            .Stay()
            .Because("The bell is rung outside of every lock: until the status reads 0 it may be.");
        b.In(DevicePhase.Off).On<Called>("DEV-CALL-RESET", "SV11").Refuse();
        b.In(DevicePhase.Setup, DevicePhase.Ready).On<Called>("DEV-CALL-EARLY", "SV12").Refuse();

        b.In(DevicePhase.Live).On<DeviceBroke>("DEV-BREAK", "LC5").When((s, e) => s.HasQueue).To(DevicePhase.Broken);
        b.In(DevicePhase.Live).On<DeviceBroke>("DEV-BREAK-BARE", "SV12").When((s, e) => !s.HasQueue).Refuse();
        b.Except(DevicePhase.Live).On<DeviceBroke>("DEV-BREAK-TWICE", "LC5").Refuse();

        b.In(DevicePhase.Live, DevicePhase.Broken, DevicePhase.Resetting).On<NeedsResetSet>("DEV-NEEDS-RESET", "LC5")
            .When((s, e) => e.Old == s.Status && (e.Old & 68) == 4 && e.New == (e.Old | 64))
            .ToOneOf(DevicePhase.Broken, DevicePhase.Resetting)
            .Then((s, e) => s with { Status = e.New, Phase = s.Phase == DevicePhase.Live ? DevicePhase.Broken : s.Phase });
        b.In(DevicePhase.Live, DevicePhase.Broken, DevicePhase.Resetting).On<NeedsResetSet>("DEV-NEEDS-RESET-OTHER", "LC5")
            .When((s, e) => e.Old != s.Status || (e.Old & 68) != 4 || e.New != (e.Old | 64))
            .Refuse();
        b.In(DevicePhase.Off, DevicePhase.Setup, DevicePhase.Ready).On<NeedsResetSet>("DEV-NEEDS-RESET-IDLE", "LC5").Refuse();
    }

    private static void Touches<TEvent>(MachineBuilder<DeviceState, DevicePhase> b, string id)
        where TEvent : SpecEvent
    {
        b.In(DevicePhase.Live).On<TEvent>(id, "SV12").When((s, e) => s.HasQueue).Stay();
        b.In(DevicePhase.Live).On<TEvent>($"{id}-BARE", "SV12").When((s, e) => !s.HasQueue).Refuse();
        b.In(DevicePhase.Setup, DevicePhase.Ready).On<TEvent>($"{id}-EARLY", "SV12").Refuse();
        b.In(DevicePhase.Broken).On<TEvent>($"{id}-BROKEN", "LC5").Refuse();
        b.In(DevicePhase.Off, DevicePhase.Resetting).On<TEvent>($"{id}-RESET", "SV11").Refuse();
    }

    private static void Domains(MachineBuilder<DeviceState, DevicePhase> b)
    {
        b.Domain(static (s, _) =>
            from old in new[] { s.Status, (byte)(s.Status ^ 1) }
            from written in new byte[] { 0, 1, 2, 3, 8, 11, 15, (byte)(s.Status | 64), (byte)(s.Status | 128) }
            from now in new byte[]
            {
                0, old, (byte)(old | written), (byte)(old | 64), (byte)(old | written | 64), (byte)(old | 4), (byte)(old | 8), (byte)((old | written) & ~8),
                (byte)(old & ~1),
            }.Distinct()
            select new StatusWritten(old, now, written));
        b.Domain(static (s, _) =>
            from written in new ulong[] { 0, 1, Version1, Version1 | 2 }
            from standing in new ulong[] { written, s.Accepted, written ^ 4 }.Distinct()
            select new FeaturesWritten(Version1 | 1, standing, written));
        b.Domain(static (s, _) => from old in new[] { s.Status, (byte)(s.Status ^ 1) } from bit in new[] { 64, 0 } select new NeedsResetSet(old, (byte)(old | bit)));
        b.Domain(static (s, _) => [new DeviceQueueMade(2, s.Accepted), new DeviceQueueMade(2, s.Accepted ^ 1), new ResetDone(), new DeviceBroke(0)]);
        b.Domain(static (_, _) =>
            [new AvailSeen(0, 0), new Fetched(0, 1, 1, 1), new Used(0, 1, 1), new KickWordStored(0, 0), new CallWordRead(0, 0, 0), new Called()]);
    }

    private static void Promises(MachineBuilder<DeviceState, DevicePhase> b)
    {
        b.Invariant("the bits stand in their order", "LC1", static s => DeviceState.IsInOrder(s.Status));
        b.Invariant(
            "FEATURES_OK stands for what the device can work with", "LC3", static s => (s.Status & 8) == 0 || s.IsAcceptable());
        b.Invariant(
            "DRIVER_OK stands from the moment on when the device is live", "SV12",
            static s => s.Phase is DevicePhase.Resetting || (s.Phase is DevicePhase.Live or DevicePhase.Broken) == ((s.Status & 4) != 0));
        b.Invariant("a device is off when its status reads 0", "SV11", static s => s.Phase == DevicePhase.Ready || (s.Phase == DevicePhase.Off) == (s.Status == 0));
        b.Invariant(
            "only a device that was live needs a reset", "LC5",
            static s => (s.Status & 64) == 0 || ((s.Status & 4) != 0 && s.Phase is DevicePhase.Broken or DevicePhase.Resetting));
        b.Invariant(
            "only a ring breaks a device that has not said so", "LC5", static s => s.Phase != DevicePhase.Broken || (s.Status & 64) != 0 || s.HasQueue);
        b.Invariant("a ring has the features that were accepted", "LC4", static s => !s.HasQueue || s.IsAcceptable());
        b.LeadsTo(
            "a reset that was asked for is done", "LC6", static s => s.Phase == DevicePhase.Resetting, static s => s.Status == 0, bound: 1, typeof(ResetDone));
        b.LeadsTo(
            "a device that cannot go on sets DEVICE_NEEDS_RESET", "LC5", static s => s.Phase == DevicePhase.Broken, static s => (s.Status & 64) != 0, bound: 1,
            typeof(NeedsResetSet));
    }
}
