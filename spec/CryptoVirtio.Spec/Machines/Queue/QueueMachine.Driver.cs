namespace CryptoVirtio.Spec;

/// <content>What the driver does.</content>
public static partial class QueueMachine
{
    private static void DriverPart(MachineBuilder<QueueState, QueuePhase> b)
    {
        b.In(QueuePhase.Driver, QueuePhase.Both).On<Posted>("QUEUE-POST", "SD4")
            .When((s, e) => e.Descriptors >= 1 && e.Descriptors <= s.Size && e.Head < s.Size && !s.Has(e.Head))
            .Then((s, e) => s with { Posted = s.Posted.Add(e.Head) });
        b.In(QueuePhase.Driver, QueuePhase.Both).On<Posted>("QUEUE-POST-LONG", "SD4")
            .When((s, e) => e.Descriptors < 1 || e.Descriptors > s.Size)
            .Refuse();
        b.In(QueuePhase.Driver, QueuePhase.Both).On<Posted>("QUEUE-POST-HEAD", "G11")
            .When((s, e) => e.Descriptors >= 1 && e.Descriptors <= s.Size && (e.Head >= s.Size || s.Has(e.Head)))
            .Refuse();
        b.Except(QueuePhase.Driver, QueuePhase.Both).On<Posted>("QUEUE-POST-GONE", "G9").Refuse();

        b.In(QueuePhase.Driver, QueuePhase.Both).On<Published>("QUEUE-PUBLISH", "SD7")
            .When((s, e) => e.Old == s.Avail && RingArithmetic.Distance(s.Avail, e.New) == s.Posted.Count)
            .Then((s, e) => s with { Avail = e.New, Waiting = Joined(s.Waiting, s.Posted), Posted = default });
        b.In(QueuePhase.Driver, QueuePhase.Both).On<Published>("QUEUE-PUBLISH-OLD", "SD6").When((s, e) => e.Old != s.Avail).Refuse();
        b.In(QueuePhase.Driver, QueuePhase.Both).On<Published>("QUEUE-PUBLISH-OTHER", "SD7")
            .When((s, e) => e.Old == s.Avail && RingArithmetic.Distance(s.Avail, e.New) != s.Posted.Count)
            .Refuse()
            .Because("The index announces exactly what was posted.");
        b.Except(QueuePhase.Driver, QueuePhase.Both).On<Published>("QUEUE-PUBLISH-GONE", "G9").Refuse();

        b.In(QueuePhase.Both).On<UsedSeen>("QUEUE-SEE-USED", "G7")
            .When((s, e) => e.Own == s.Taken && RingArithmetic.Distance(s.Taken, e.Value) <= RingArithmetic.Distance(s.Taken, s.Used))
            .Then((s, e) => s with { Known = RingArithmetic.Further(s.Taken, e.Value, s.Known) })
            .Because("A load may be older than the last store, never newer.");
        b.In(QueuePhase.Both).On<UsedSeen>("QUEUE-SEE-USED-OTHER", "G7")
            .When((s, e) => e.Own != s.Taken || RingArithmetic.Distance(s.Taken, e.Value) > RingArithmetic.Distance(s.Taken, s.Used))
            .Refuse();
        b.In(QueuePhase.Driver).On<UsedSeen>("QUEUE-SEE-UNSEEN", "G1")
            .When((s, e) => e.Own == s.Taken && RingArithmetic.Distance(s.Taken, e.Value) <= s.Size)
            .Then((s, e) => s with { Known = RingArithmetic.Further(s.Taken, e.Value, s.Known) });
        b.In(QueuePhase.Driver).On<UsedSeen>("QUEUE-SEE-USED-JUMP", "G1")
            .When((s, e) => e.Own == s.Taken && RingArithmetic.Distance(s.Taken, e.Value) > s.Size)
            .Then((s, e) => s with { IsWrong = true })
            .Because("The driver must break the queue.");
        b.In(QueuePhase.Driver).On<UsedSeen>("QUEUE-SEE-UNSEEN-OWN", "G7").When((s, e) => e.Own != s.Taken).Refuse();
        b.Except(QueuePhase.Driver, QueuePhase.Both).On<UsedSeen>("QUEUE-SEE-USED-GONE", "G9").Refuse();

        b.In(QueuePhase.Both).On<Reclaimed>("QUEUE-RECLAIM", "G12")
            .When((s, e) => e.Index == s.Taken && s.Known != s.Taken && QueueState.IsOldest(s.Done, e.Head))
            .Then((s, e) => s with { Taken = RingArithmetic.Next(s.Taken), Done = s.Done.Skip(1) });
        b.In(QueuePhase.Both).On<Reclaimed>("QUEUE-RECLAIM-OTHER", "G12")
            .When((s, e) => e.Index != s.Taken || s.Known == s.Taken || !QueueState.IsOldest(s.Done, e.Head))
            .Refuse();
        b.In(QueuePhase.Driver).On<Reclaimed>("QUEUE-RECLAIM-UNSEEN", "G12")
            .When((s, e) => e.Index == s.Taken && s.Known != s.Taken && !s.IsWrong && s.Waiting.Contains(e.Head))
            .Then((s, e) => s with { Taken = RingArithmetic.Next(s.Taken), Waiting = s.Waiting.Remove(e.Head) });
        b.In(QueuePhase.Driver).On<Reclaimed>("QUEUE-RECLAIM-UNSEEN-OTHER", "G12")
            .When((s, e) => e.Index != s.Taken || s.Known == s.Taken || s.IsWrong || !s.Waiting.Contains(e.Head))
            .Refuse();
        b.Except(QueuePhase.Driver, QueuePhase.Both).On<Reclaimed>("QUEUE-RECLAIM-GONE", "G9").Refuse();
    }

    private static Seq<uint> Joined(Seq<uint> first, Seq<uint> second)
    {
        foreach (uint head in second)
        {
            first = first.Add(head);
        }

        return first;
    }
}
