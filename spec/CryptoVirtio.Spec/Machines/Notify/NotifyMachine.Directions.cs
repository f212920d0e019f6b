namespace CryptoVirtio.Spec;

/// <content>The two directions: who begins, what is tried, and what holds.</content>
public static partial class NotifyMachine
{
    private static readonly int[] s_threads = [1, 2];

    /// <summary>From the driver to the device.</summary>
    /// <param name="first">The index at which a ring begins: 0, but the wrap is as far away as that.</param>
    public static IMachine Kick(ushort first = 0)
    {
        var names = new NotifyNames("kick", "When the driver sends an available buffer notification: a kick.", "KICK", "SD9", "SD10", "SV8", "SD8", "SV9");
        var b = new MachineBuilder<NotifyState, NotifyPhase>(names.Machine, names.Title, new NotifyState());
        Common<Published, KickWordRead, Kicked, KickWordStored, Fetched>(b, names, static e => e.New);
        b.Route<DriverQueueMade>();
        b.Route<DeviceQueueMade>();
        b.Except().On<DriverQueueMade>("KICK-MAKE", "SD11").To(NotifyPhase.Quiet).Then((s, e) => New(NotifyPhase.Quiet, e.Features, false, first));
        b.In(NotifyPhase.Off, NotifyPhase.Alone).On<DeviceQueueMade>("KICK-JOIN-UNSEEN", "SD11")
            .To(NotifyPhase.Alone)
            .Then((s, e) => New(NotifyPhase.Alone, e.Features == DeviceQueueMade.Unknown ? EventIndex : e.Features, true, e.Begin))
            .Because("The driver is not traced. A device that was not told its features asks by index, and by flags of 0.");
        b.In(NotifyPhase.Quiet, NotifyPhase.Pending).On<DeviceQueueMade>("KICK-JOIN-OVER", "SV12")
            .When((s, e) => !s.Heard)
            .Then((s, e) => s with { Heard = true });
        b.In(NotifyPhase.Quiet, NotifyPhase.Pending).On<DeviceQueueMade>("KICK-JOIN-TWICE", "G9").When((s, e) => s.Heard).Refuse();
        b.Route<DriverGaveUp>();
        GoesOn<DriverGaveUp>(b, "KICK-GIVE-UP-OWING", "SD9");
        b.In(NotifyPhase.Pending).On<DriverGaveUp>("KICK-GIVE-UP", "LC11")
            .When((s, e) => !s.Pending.Contains(e.Thread))
            .To(NotifyPhase.Quiet)
            .Then((s, e) => s with { Pending = [] })
            .Because("A thread of another call may be on its way to the doorbell of a ring that is gone.");
        b.Except(NotifyPhase.Pending).On<DriverGaveUp>("KICK-GIVE-UP-QUIET", "LC11").Stay();

        Domains(b, first);
        b.Domain((s, _) =>
            from step in new[] { 1, 2 }
            where RingArithmetic.Distance(first, s.Index) + step <= Bound
            from thread in s_threads
            select new Published(s.Index, RingArithmetic.Next(s.Index, step)) { Thread = thread });
        b.Domain((s, _) => Looks(s, first).Select(static look => new KickWordRead(look.Old, look.New, look.Word) { Thread = look.Thread }));
        b.Domain((s, _) => Stores(s, first).Select(static store => new KickWordStored(store.Word, store.Own)));
        b.Domain((s, _) => s.Phase != NotifyPhase.Alone || RingArithmetic.Distance(first, s.Taken) < Bound ? [new Fetched(0, 1, 1, 1)] : []);
        b.Domain(static (_, _) => s_threads.Select(static thread => new Kicked { Thread = thread }));
        b.Domain(static (_, _) => s_threads.Select(static thread => new DriverGaveUp(Errno.EIO) { Thread = thread }));
        Promises(b, first);
        return b.Build();
    }

    /// <summary>From the device to the driver.</summary>
    /// <param name="first">The index at which a ring begins: 0, but the wrap is as far away as that.</param>
    public static IMachine Call(ushort first = 0)
    {
        var names = new NotifyNames("call", "When the device sends a used buffer notification: an interrupt.", "CALL", "SV7", "SV8", "SD10", "SV8", "SD12");
        var b = new MachineBuilder<NotifyState, NotifyPhase>(names.Machine, names.Title, new NotifyState());
        Common<Used, CallWordRead, Called, CallWordStored, Reclaimed>(b, names, static e => e.Index);
        b.Route<DriverQueueMade>();
        b.Route<DeviceQueueMade>();
        b.Except().On<DriverQueueMade>("CALL-MAKE", "SD11").To(NotifyPhase.Alone).Then((s, e) => New(NotifyPhase.Alone, e.Features, true, first));
        b.In(NotifyPhase.Off).On<DeviceQueueMade>("CALL-JOIN-UNSEEN", "SV12")
            .To(NotifyPhase.Quiet)
            .Then((s, e) => New(NotifyPhase.Quiet, e.Features, false, e.Begin))
            .Because("The driver is not traced.");
        b.In(NotifyPhase.Alone).On<DeviceQueueMade>("CALL-JOIN-OVER", "SV12").When((s, e) => s.Taken == s.Index).To(NotifyPhase.Quiet);
        b.In(NotifyPhase.Alone).On<DeviceQueueMade>("CALL-JOIN-LATE", "SV12")
            .When((s, e) => s.Taken != s.Index)
            .Refuse()
            .Because("The driver has taken used elements already, and no device wrote them.");
        b.In(NotifyPhase.Quiet, NotifyPhase.Pending).On<DeviceQueueMade>("CALL-JOIN-AGAIN", "SV12")
            .When((s, e) => !s.Heard)
            .To(NotifyPhase.Quiet)
            .Then((s, e) => New(NotifyPhase.Quiet, e.Features, false, e.Begin));
        b.In(NotifyPhase.Quiet, NotifyPhase.Pending).On<DeviceQueueMade>("CALL-JOIN-TWICE", "G9").When((s, e) => s.Heard).Refuse();

        Domains(b, first);
        b.Domain((s, _) =>
            from thread in s_threads
            where RingArithmetic.Distance(first, s.Index) < Bound
            select new Used(0, 1, RingArithmetic.Next(s.Index)) { Thread = thread });
        b.Domain((s, _) => Looks(s, first).Select(static look => new CallWordRead(look.Old, look.New, look.Word) { Thread = look.Thread }));
        b.Domain((s, _) => Stores(s, first).Select(static store => new CallWordStored(store.Word, store.Own)));
        b.Domain((s, _) => s.Phase != NotifyPhase.Alone || RingArithmetic.Distance(first, s.Taken) < Bound ? [new Reclaimed(0, 1, s.Taken, 0)] : []);
        b.Domain(static (_, _) => s_threads.Select(static thread => new Called { Thread = thread }));
        Promises(b, first);
        return b.Build();
    }

    private static void Domains(MachineBuilder<NotifyState, NotifyPhase> b, ushort first)
    {
        b.Domain(static (_, _) => from features in new ulong[] { 0, EventIndex } select new DriverQueueMade(2, features));
        b.Domain((s, _) =>
            from features in new ulong[] { 0, EventIndex, DeviceQueueMade.Unknown }
            where s.Phase is NotifyPhase.Off or NotifyPhase.Alone || s.Events == (features != 0)
            select new DeviceQueueMade(2, features, first));
        b.Domain(static (_, _) => [new StatusWritten(15, 15, 0)]);
        b.Domain((s, _) => s_threads.Select(thread => new AvailSeen(s.Taken, s.Index) { Thread = thread }));
        b.Domain((s, _) => s_threads.Select(thread => new UsedSeen(s.Taken, s.Index) { Thread = thread }));
        b.Domain(static (_, _) => s_threads.Select(static thread => new RequestEnded(0, Errno.OK, 0) { Thread = thread }));
    }

    private static IEnumerable<(ushort Old, ushort New, ushort Word, int Thread)> Looks(NotifyState s, ushort first) =>
        from old in new[] { s.Looked, RingArithmetic.Next(s.Looked) }
        from now in new[] { s.Index, RingArithmetic.Next(s.Index) }
        from word in new[] { 0, 1, first, RingArithmetic.Next(first), RingArithmetic.Next(first, 2) }.Distinct()
        from thread in s_threads
        select (old, now, (ushort)word, thread);

    private static IEnumerable<(ushort Word, ushort Own)> Stores(NotifyState s, ushort first) =>
        from own in new[] { s.Taken, RingArithmetic.Next(s.Taken) }
        from word in new[] { 0, 1, 2, s.Taken, own }.Distinct()
        select ((ushort)word, own);

    private static void Promises(MachineBuilder<NotifyState, NotifyPhase> b, ushort first)
    {
        b.Invariant(
            "a suppression word has a legal value", "SV8",
            s => !s.Heard || s.Words.All(word => s.Events ? RingArithmetic.Distance(first, word) <= RingArithmetic.Distance(first, s.Taken) : word <= 1));
        b.Invariant("a pending notification belongs to threads", "SD9", s => (s.Phase == NotifyPhase.Pending) == (s.Pending.Count > 0));
        b.Invariant(
            "no look goes beyond the index", "G7",
            s => RingArithmetic.Distance(first, s.Looked) <= RingArithmetic.Distance(first, s.Index));
        b.Invariant(
            "the waiter takes no more than there is", "G7",
            s => s.Phase is NotifyPhase.Alone || RingArithmetic.Distance(first, s.Taken) <= RingArithmetic.Distance(first, s.Index));
        b.Invariant(
            "a waiter alone is traced, and nothing was announced", "SV12", s => s.Phase != NotifyPhase.Alone || (s.Heard && s.Index == first && s.Looked == first));
    }
}
