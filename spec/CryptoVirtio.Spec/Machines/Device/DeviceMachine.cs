namespace CryptoVirtio.Spec;

/// <summary>
/// A device, from one reset to the next: its status register, the features, and when it may touch the ring (virtio 1.2, 2.1, 2.2, 2.4 and
/// 3.1). A driver may write any value; the device is judged by what it makes of it.
/// </summary>
public static partial class DeviceMachine
{
    /// <summary>The machine.</summary>
    public static IMachine Create()
    {
        var b = new MachineBuilder<DeviceState, DevicePhase>("device", "A device, from one reset to the next.", new DeviceState());
        b.Route<StatusWritten>();
        b.Route<FeaturesWritten>();
        b.Route<NeedsResetSet>();
        b.Route<ResetDone>();
        b.Route<DeviceQueueMade>();
        b.Route<DeviceBroke>();
        b.Route<AvailSeen>();
        b.Route<Fetched>();
        b.Route<Used>();
        b.Route<KickWordStored>();
        b.Route<CallWordRead>();
        b.Route<Called>();
        Resets(b);
        Bits(b);
        Features(b);
        Queue(b);
        Domains(b);
        Promises(b);
        return b.Build();
    }

    private static void Resets(MachineBuilder<DeviceState, DevicePhase> b)
    {
        PhaseRules<DeviceState, DevicePhase> here = b.Except(DevicePhase.Resetting);
        here.On<StatusWritten>("DEV-STATUS-OLD", "LC1").When((s, e) => e.Old != s.Status).Refuse();
        here.On<StatusWritten>("DEV-RESET", "LC6")
            .When((s, e) => e.Old == s.Status && e.Written == 0 && e.New == 0)
            .To(DevicePhase.Off)
            .Then((s, e) => new DeviceState());
        here.On<StatusWritten>("DEV-RESET-ASKED", "LC6")
            .When((s, e) => e.Old == s.Status && e.Written == 0 && e.New != 0 && e.New == e.Old)
            .To(DevicePhase.Resetting);
        here.On<StatusWritten>("DEV-RESET-OTHER", "LC6")
            .When((s, e) => e.Old == s.Status && e.Written == 0 && e.New != 0 && e.New != e.Old)
            .Refuse()
            .Because("The status reads 0 when the reset is done, and as before until then.");

        b.In(DevicePhase.Resetting).On<StatusWritten>("DEV-RESETTING", "LC6").When((s, e) => e.Old == s.Status && e.New == s.Status).Stay();
        b.In(DevicePhase.Resetting).On<StatusWritten>("DEV-RESETTING-OTHER", "LC6")
            .When((s, e) => e.Old != s.Status || e.New != s.Status)
            .Refuse()
            .Because("Nothing that is written revives it.");
        b.In(DevicePhase.Resetting).On<ResetDone>("DEV-RESET-DONE", "LC6").To(DevicePhase.Off).Then((s, e) => new DeviceState());
        b.Except(DevicePhase.Resetting).On<ResetDone>("DEV-RESET-UNASKED", "LC6").Refuse();
    }

    private static void Bits(MachineBuilder<DeviceState, DevicePhase> b)
    {
        PhaseRules<DeviceState, DevicePhase> here = b.Except(DevicePhase.Resetting);
        here.On<StatusWritten>("DEV-CLEARED", "LC1")
            .When((s, e) => e.Old == s.Status && e.Written != 0 && (e.New & e.Old) != e.Old)
            .Refuse()
            .Because("Only a reset clears bits.");
        here.On<StatusWritten>("DEV-UNASKED", "LC1")
            .When((s, e) => e.Old == s.Status && e.Written != 0 && (e.New & e.Old) == e.Old && (e.New & ~(e.Old | e.Written | 64)) != 0)
            .Refuse();
        here.On<StatusWritten>("DEV-ORDER", "LC1")
            .When((s, e) => e.Old == s.Status && e.Written != 0 && IsAsked(e) && !DeviceState.IsInOrder(e.New))
            .Refuse();
        here.On<StatusWritten>("DEV-FEATURES-BAD", "LC3")
            .When((s, e) => e.Old == s.Status && e.Written != 0 && IsAsked(e) && DeviceState.IsInOrder(e.New)
                && (e.New & ~e.Old & 8) != 0 && !s.IsAcceptable())
            .Refuse();
        here.On<StatusWritten>("DEV-STEP-LOST", "LC1")
            .When((s, e) => e.Old == s.Status && e.Written != 0 && IsAsked(e) && DeviceState.IsInOrder(e.New)
                && ((e.New & ~e.Old & 8) == 0 || s.IsAcceptable()) && IsLost(s, e))
            .Refuse()
            .Because("A bit whose turn it is stands when a driver that clears nothing sets it.");

        PhaseRules<DeviceState, DevicePhase> setup = b.In(DevicePhase.Off, DevicePhase.Setup);
        setup.On<StatusWritten>("DEV-STEP", "LC1")
            .When((s, e) => IsRight(s, e) && (e.New & 68) == 0)
            .ToOneOf(DevicePhase.Off, DevicePhase.Setup)
            .Then((s, e) => s with { Status = e.New, Phase = e.New == 0 ? DevicePhase.Off : DevicePhase.Setup });
        setup.On<StatusWritten>("DEV-LIVE-BARE", "SV12")
            .When((s, e) => IsRight(s, e) && (e.New & 68) == 4)
            .To(DevicePhase.Live)
            .Then((s, e) => s with { Status = e.New })
            .Because("A device without a ring is live, and has nothing to do.");
        setup.On<StatusWritten>("DEV-LIVE-BROKEN", "LC5")
            .When((s, e) => IsRight(s, e) && (e.New & 68) == 68)
            .To(DevicePhase.Broken)
            .Then((s, e) => s with { Status = e.New })
            .Because("It cannot work with the ring that it was given.");
        setup.On<StatusWritten>("DEV-NEEDS-RESET-EARLY", "LC5").When((s, e) => IsRight(s, e) && (e.New & 68) == 64).Refuse();

        b.In(DevicePhase.Ready).On<StatusWritten>("DEV-LIVE", "SV12")
            .When((s, e) => IsRight(s, e) && (e.New & 68) == 4)
            .To(DevicePhase.Live)
            .Then((s, e) => s with { Status = e.New });
        b.In(DevicePhase.Ready).On<StatusWritten>("DEV-LIVE-NOT", "SV12")
            .When((s, e) => IsRight(s, e) && (e.New & 68) != 4)
            .Refuse()
            .Because("A ring is taken over when DRIVER_OK is set.");
        b.In(DevicePhase.Live, DevicePhase.Broken).On<StatusWritten>("DEV-STATUS-LIVE", "LC1")
            .When((s, e) => IsRight(s, e) && (e.New & 64) == (e.Old & 64))
            .Then((s, e) => s with { Status = e.New });
        b.In(DevicePhase.Live, DevicePhase.Broken).On<StatusWritten>("DEV-STATUS-BREAKS", "LC5")
            .When((s, e) => IsRight(s, e) && (e.New & 64) != (e.Old & 64))
            .Refuse()
            .Because("The device sets that bit, not the driver.");
    }

    private static void Features(MachineBuilder<DeviceState, DevicePhase> b)
    {
        PhaseRules<DeviceState, DevicePhase> setup = b.In(DevicePhase.Off, DevicePhase.Setup);
        setup.On<FeaturesWritten>("DEV-FEATURES", "LC2")
            .When((s, e) => (s.Status & 8) == 0 && (e.Standing == e.Written || (e.Standing == s.Accepted && (s.Status & 2) == 0)))
            .Then((s, e) => s with { Offered = e.Offered, Accepted = e.Standing })
            .Because("What stands is judged when FEATURES_OK is set. Before DRIVER a device may refuse to listen.");
        setup.On<FeaturesWritten>("DEV-FEATURES-OTHER", "LC2")
            .When((s, e) => (s.Status & 8) == 0 && e.Standing != e.Written && (e.Standing != s.Accepted || (s.Status & 2) != 0))
            .Refuse();
        b.Except().On<FeaturesWritten>("DEV-FEATURES-FIXED", "LC4")
            .When((s, e) => !IsOpen(s) && e.Standing == s.Accepted)
            .Stay();
        b.Except().On<FeaturesWritten>("DEV-FEATURES-CHANGED", "LC4").When((s, e) => !IsOpen(s) && e.Standing != s.Accepted).Refuse();
    }

    private static bool IsOpen(DeviceState s) => s.Phase is DevicePhase.Off or DevicePhase.Setup && (s.Status & 8) == 0;

    /// <summary>Nothing was cleared, and nothing set that was not written.</summary>
    private static bool IsAsked(StatusWritten e) => (e.New & e.Old) == e.Old && (e.New & ~(e.Old | e.Written | 64)) == 0;

    // A driver that sets FAILED (128) in the same write has given up: the device need not do more for it.
    private static bool IsLost(DeviceState s, StatusWritten e) =>
        (e.Written & 128) == 0 && (e.Written & e.Old & 143) == (e.Old & 143) && (e.Written & s.Next() & ~e.New) != 0;

    private static bool IsRight(DeviceState s, StatusWritten e) =>
        e.Old == s.Status && e.Written != 0 && IsAsked(e) && DeviceState.IsInOrder(e.New)
        && ((e.New & ~e.Old & 8) == 0 || s.IsAcceptable()) && !IsLost(s, e);
}
