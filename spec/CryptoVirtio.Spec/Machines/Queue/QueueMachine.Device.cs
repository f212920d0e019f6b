namespace CryptoVirtio.Spec;

/// <content>What the device does, what is tried, and what holds.</content>
public static partial class QueueMachine
{
    private static void DevicePart(MachineBuilder<QueueState, QueuePhase> b)
    {
        b.In(QueuePhase.Both, QueuePhase.Left).On<AvailSeen>("QUEUE-SEE-AVAIL", "G7")
            .When((s, e) => e.Own == s.Fetched && RingArithmetic.Distance(s.Fetched, e.Value) <= RingArithmetic.Distance(s.Fetched, s.Avail))
            .Then((s, e) => s with { Seen = RingArithmetic.Further(s.Fetched, e.Value, s.Seen) })
            .Because("A load may be older than the last store, never newer.");
        b.In(QueuePhase.Both, QueuePhase.Left).On<AvailSeen>("QUEUE-SEE-AVAIL-OTHER", "G7")
            .When((s, e) => e.Own != s.Fetched || RingArithmetic.Distance(s.Fetched, e.Value) > RingArithmetic.Distance(s.Fetched, s.Avail))
            .Refuse();
        b.In(QueuePhase.Device).On<AvailSeen>("QUEUE-SEE-FOREIGN", "G1")
            .When((s, e) => e.Own == s.Fetched && RingArithmetic.Distance(s.Fetched, e.Value) <= s.Size)
            .Then((s, e) => s with { Seen = RingArithmetic.Further(s.Fetched, e.Value, s.Seen) });
        b.In(QueuePhase.Device).On<AvailSeen>("QUEUE-SEE-AVAIL-JUMP", "G1")
            .When((s, e) => e.Own == s.Fetched && RingArithmetic.Distance(s.Fetched, e.Value) > s.Size)
            .Then((s, e) => s with { IsWrong = true })
            .Because("The device must break the queue.");
        b.In(QueuePhase.Device).On<AvailSeen>("QUEUE-SEE-FOREIGN-OWN", "G7").When((s, e) => e.Own != s.Fetched).Refuse();
        b.In(QueuePhase.None, QueuePhase.Driver).On<AvailSeen>("QUEUE-SEE-AVAIL-GONE", "SV12").Refuse();

        b.In(QueuePhase.Both, QueuePhase.Left).On<Fetched>("QUEUE-FETCH", "SD7")
            .When((s, e) => s.Fetched != s.Seen && QueueState.IsOldest(s.Waiting, e.Head))
            .Then((s, e) => Fetch(s with { Waiting = s.Waiting.Skip(1) }, e.Head));
        b.In(QueuePhase.Both, QueuePhase.Left).On<Fetched>("QUEUE-FETCH-OTHER", "SD7")
            .When((s, e) => s.Fetched == s.Seen || !QueueState.IsOldest(s.Waiting, e.Head))
            .Refuse()
            .Because("The avail ring is read in its order, as far as its index was seen.");
        b.In(QueuePhase.Device).On<Fetched>("QUEUE-FETCH-FOREIGN", "G11")
            .When((s, e) => s.Fetched != s.Seen && !s.IsWrong && e.Descriptors <= s.Size && e.Head < s.Size && !s.Working.Contains(e.Head))
            .Then((s, e) => Fetch(s, e.Head));
        b.In(QueuePhase.Device).On<Fetched>("QUEUE-FETCH-FOREIGN-LONG", "G2").When((s, e) => e.Descriptors > s.Size).Refuse();
        b.In(QueuePhase.Device).On<Fetched>("QUEUE-FETCH-FOREIGN-OTHER", "G11")
            .When((s, e) => e.Descriptors <= s.Size && (s.Fetched == s.Seen || s.IsWrong || e.Head >= s.Size || s.Working.Contains(e.Head)))
            .Refuse();
        b.In(QueuePhase.None, QueuePhase.Driver).On<Fetched>("QUEUE-FETCH-GONE", "SV12").Refuse();

        b.In(QueuePhase.Both, QueuePhase.Left, QueuePhase.Device).On<Used>("QUEUE-USE", "SV5")
            .When((s, e) => e.Index == RingArithmetic.Next(s.Used, 1) && s.Working.Contains(e.Head))
            .Then((s, e) => s with { Used = e.Index, Working = s.Working.Remove(e.Head), Done = s.Phase == QueuePhase.Device ? s.Done : s.Done.Add(e.Head) });
        b.In(QueuePhase.Both, QueuePhase.Left, QueuePhase.Device).On<Used>("QUEUE-USE-INDEX", "SV5")
            .When((s, e) => e.Index != RingArithmetic.Next(s.Used, 1))
            .Refuse();
        b.In(QueuePhase.Both, QueuePhase.Left, QueuePhase.Device).On<Used>("QUEUE-USE-OTHER", "G12")
            .When((s, e) => e.Index == RingArithmetic.Next(s.Used, 1) && !s.Working.Contains(e.Head))
            .Refuse();
        b.In(QueuePhase.None, QueuePhase.Driver).On<Used>("QUEUE-USE-GONE", "SV12").Refuse();
    }

    private static QueueState Fetch(QueueState s, uint head) =>
        s with { Fetched = RingArithmetic.Next(s.Fetched), Working = s.Working.Add(head) };

    private static void Domains(MachineBuilder<QueueState, QueuePhase> b, ushort first)
    {
        b.Domain(static (s, _) => from size in new ushort[] { 0, 2, 3 } select new DriverQueueMade(size, 0));
        b.Domain((s, _) => from size in new ushort[] { 0, 2, 3, s.Size }.Distinct() select new DeviceQueueMade(size, s.Features, first));
        b.Domain((s, _) => s.Phase == QueuePhase.Driver
            ? [new DeviceQueueMade(2, 1, first), new DeviceQueueMade(2, DeviceQueueMade.Unknown, first), new DeviceQueueMade(2, 0, RingArithmetic.Next(first))]
            : []);
        b.Domain((s, _) =>
            from head in new uint[] { 0, 1, 2 }
            from descriptors in new uint[] { 0, 1, 3 }
            where RingArithmetic.Distance(first, s.Avail) + s.Posted.Count < Bound
            select new Posted(head, 1, 1, descriptors, head));
        b.Domain(static (s, _) =>
            from old in new[] { s.Avail, RingArithmetic.Next(s.Avail) }
            from step in new[] { s.Posted.Count - 1, s.Posted.Count, s.Posted.Count + 1 }
            select new Published(old, RingArithmetic.Next(old, step)));
        b.Domain((s, _) => from value in Values(first, s.Fetched) from wrong in new[] { 0, 1 } select new AvailSeen(RingArithmetic.Next(s.Fetched, wrong), value));
        b.Domain((s, _) => from value in Values(first, s.Taken) from wrong in new[] { 0, 1 } select new UsedSeen(RingArithmetic.Next(s.Taken, wrong), value));
        b.Domain(static (_, _) => from head in new uint[] { 0, 1, 2 } from descriptors in new uint[] { 1, 3 } select new Fetched(head, 1, 1, descriptors));
        b.Domain(static (s, _) => from head in new uint[] { 0, 1 } from step in new[] { 0, 1, 2 } select new Used(head, 1, RingArithmetic.Next(s.Used, step)));
        b.Domain(static (s, _) => from head in new uint[] { 0, 1 } from step in new[] { 0, 1 } select new Reclaimed(head, 1, RingArithmetic.Next(s.Taken, step), head));
        b.Domain(static (_, _) => [new DriverBroke(0), new DeviceBroke(0), new DriverGaveUp(Errno.EIO), new StatusWritten(15, 15, 0)]);
    }

    /// <summary>What may be seen of an index: bounded, and one value that is too far.</summary>
    private static IEnumerable<ushort> Values(ushort first, ushort own) =>
        from step in new[] { 0, 1, 2, 3 }
        where step == 3 || RingArithmetic.Distance(first, own) + step <= Bound
        select RingArithmetic.Next(own, step);

    private static void Promises(MachineBuilder<QueueState, QueuePhase> b)
    {
        b.Invariant("without a driver and a device there is no ring", "G9", static s => (s.Phase == QueuePhase.None) == (s.Size == 0));
        b.Invariant("no more is out than the queue has entries", "SD4", static s => s.InUse() <= s.Size);
        b.Invariant("no chain is out twice", "G11", static s => Enumerable.Range(0, 3).All(head => Times(s, (uint)head) <= (head < s.Size ? 1 : 0)));
        b.Invariant(
            "the avail index counts what was announced", "SD7",
            static s => s.Phase is not (QueuePhase.Both or QueuePhase.Left) || RingArithmetic.Distance(s.Fetched, s.Avail) == s.Waiting.Count);
        b.Invariant(
            "the used index counts what was returned", "SV5",
            static s => s.Phase is not (QueuePhase.Both or QueuePhase.Left) || RingArithmetic.Distance(s.Taken, s.Used) == s.Done.Count);
        b.Invariant(
            "nothing is seen that is not there", "G7",
            static s => s.Phase is not (QueuePhase.Both or QueuePhase.Left)
                || (RingArithmetic.Distance(s.Fetched, s.Seen) <= s.Waiting.Count && RingArithmetic.Distance(s.Taken, s.Known) <= s.Done.Count));
        b.Invariant(
            "nothing is seen further away than the queue is long", "G1",
            static s => RingArithmetic.Distance(s.Fetched, s.Seen) <= s.Size && RingArithmetic.Distance(s.Taken, s.Known) <= s.Size);
        b.LeadsTo(
            "what the device saw is returned", "LC11",
            static s => s.Phase == QueuePhase.Both && (s.Fetched != s.Seen || s.Working.Count > 0),
            static s => s.Fetched == s.Seen && s.Working.Count == 0, bound: 4, typeof(Fetched), typeof(Used));
        b.LeadsTo(
            "a ring that was given up is taken from its device", "SD14",
            static s => s.Phase == QueuePhase.Left, static s => s.Phase == QueuePhase.None, bound: 1, typeof(StatusWritten));
        b.LeadsTo(
            "an index that cannot be breaks the queue", "G1", static s => s.IsWrong, static s => !s.IsWrong, bound: 1,
            typeof(DriverBroke), typeof(DeviceBroke));
    }

    private static int Times(QueueState s, uint head) =>
        new[] { s.Posted, s.Waiting, s.Working, s.Done }.Sum(heads => heads.Count(one => one == head));
}
