namespace CryptoVirtio.Spec;

/// <content>What is done to the ring, what is tried, and what holds.</content>
public static partial class ConnectionMachine
{
    private const int Bound = 2;

    private static void Ring(MachineBuilder<ConnectionState, ConnectionPhase> b)
    {
        b.In(ConnectionPhase.Started, ConnectionPhase.Pausing).On<Fetched>("CONN-FETCH", "VU6")
            .Then((s, e) => s with { Next = RingArithmetic.Next(s.Next), Busy = s.Busy + 1 });
        b.In(ConnectionPhase.Started, ConnectionPhase.Pausing).On<Used>("CONN-USE", "VU5")
            .When((s, e) => s.Busy > 0)
            .Then((s, e) => s with { Busy = s.Busy - 1 });
        b.In(ConnectionPhase.Started, ConnectionPhase.Pausing).On<Used>("CONN-USE-NOTHING", "VU5").When((s, e) => s.Busy <= 0).Refuse();
        b.In(ConnectionPhase.Started, ConnectionPhase.Pausing).On<KickWordStored>("CONN-STORE", "VU1").Stay();
        b.In(ConnectionPhase.Started, ConnectionPhase.Pausing).On<DeviceBroke>("CONN-BREAK", "VU5").Then((s, e) => s with { IsBroken = true });
        Stopped<Fetched>(b, "CONN-FETCH", "VU1");
        Stopped<Used>(b, "CONN-USE", "VU7");
        Stopped<KickWordStored>(b, "CONN-STORE", "VU7");
        Stopped<DeviceBroke>(b, "CONN-BREAK", "VU1");
    }

    /// <summary>What a ring without a connection may do, and one that is not started must not.</summary>
    private static void Stopped<TEvent>(MachineBuilder<ConnectionState, ConnectionPhase> b, string id, string clause)
        where TEvent : SpecEvent
    {
        b.In(ConnectionPhase.None).On<TEvent>($"{id}-OWN", clause).Stay().Because("The ring is a device's in process.");
        b.In(ConnectionPhase.Stopped, ConnectionPhase.Paused).On<TEvent>($"{id}-STOPPED", clause).Refuse();
        b.In(ConnectionPhase.Abandoned, ConnectionPhase.Ended).On<TEvent>($"{id}-ENDED", "VU8").Refuse();
    }

    private static void Domains(MachineBuilder<ConnectionState, ConnectionPhase> b)
    {
        b.Domain(static (_, _) => from request in Requests() from number in new uint[] { 0, 1 } select new MessageReceived(request, 0, number));
        b.Domain(static (s, _) =>
            from request in Requests()
            from number in new uint[] { 0, 1, s.Next, RingArithmetic.Next(s.Next) }.Distinct()
            from refusal in new uint[] { 0, 1 }
            where request != VhostUserRequest.SetVringBase || number <= 1
            select new MessageAnswered(request, 0, number, refusal));
        b.Domain(static (_, _) => from regions in new uint[] { 0, 1 } select new MemoryTableSet(regions));
        b.Domain(static (s, _) =>
            from begin in new[] { s.Next, RingArithmetic.Next(s.Next) }
            from known in new uint[] { 0, 1 }
            select new RingStarted(0, begin, known));
        b.Domain(static (s, _) =>
            from end in new[] { s.Next, RingArithmetic.Next(s.Next) }
            from givenUp in new uint[] { 0, 1 }
            select new RingStopped(0, end, givenUp));
        b.Domain(static (s, _) =>
            s.Next < Bound || s.Phase is not (ConnectionPhase.Started or ConnectionPhase.Pausing) ? [new Fetched(0, 1, 1, 1)] : []);
        b.Domain(static (_, _) => [new Used(0, 1, 1), new KickWordStored(0, 0), new DeviceBroke(0), new ConnectionEnded()]);
    }

    private static uint[] Requests() =>
    [
        VhostUserRequest.SetFeatures, VhostUserRequest.SetMemoryTable, VhostUserRequest.SetVringNumber, VhostUserRequest.SetVringAddress,
        VhostUserRequest.SetVringBase, VhostUserRequest.GetVringBase, VhostUserRequest.SetVringKick, VhostUserRequest.SetVringEnable,
    ];

    private static void Promises(MachineBuilder<ConnectionState, ConnectionPhase> b)
    {
        b.Invariant(
            "a ring that is started has all that it needs", "VU2",
            static s => s.Phase is not (ConnectionPhase.Started or ConnectionPhase.Pausing) || s.IsComplete());
        b.Invariant(
            "a ring that is stopped has no chain of its driver", "VU5",
            static s => s.Phase is ConnectionPhase.Started or ConnectionPhase.Pausing || (s.Busy == 0 && !s.IsBroken));
        b.Invariant("no more is out than was popped", "VU6", static s => s.Busy >= 0 && s.Busy <= Bound);
        b.Invariant(
            "a connection that is over remembers nothing", "VU8",
            static s => s.Phase is not (ConnectionPhase.None or ConnectionPhase.Abandoned or ConnectionPhase.Ended)
                || s == new ConnectionState(s.Phase));
        b.LeadsTo(
            "a ring that has to stop stops", "VU5", static s => s.Phase == ConnectionPhase.Pausing, static s => s.Phase != ConnectionPhase.Pausing,
            bound: 3, typeof(Used), typeof(RingStopped));
        b.LeadsTo(
            "the message for which a ring has stopped is answered", "VU9", static s => s.Phase == ConnectionPhase.Paused,
            static s => s.Phase != ConnectionPhase.Paused, bound: 1, typeof(RingStarted), typeof(MessageAnswered));
        b.LeadsTo(
            "a ring that was given up ends with its connection", "VU8", static s => s.Phase == ConnectionPhase.Abandoned,
            static s => s.Phase == ConnectionPhase.Ended, bound: 1, typeof(ConnectionEnded));
    }
}
