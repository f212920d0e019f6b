namespace CryptoVirtio.Spec;

/// <summary>
/// A connection of a vhost-user front end and one ring of its back end: when the ring may be processed, what changes it, and what the answers
/// promise (vhost-user, "Ring states" and "Front-end message types"). A front end may send what it likes; the back end is judged by what it
/// makes of it.
/// </summary>
/// <remarks>
/// The messages of a connection are handled by one thread; what is popped and pushed meanwhile is reported by others. So a chain may still
/// be popped after a message that stops the ring was read, and none after the stop was reported.
/// </remarks>
public static partial class ConnectionMachine
{
    /// <summary>The machine.</summary>
    /// <param name="ring">The ring.</param>
    public static IMachine Create(uint ring = 0)
    {
        var b = new MachineBuilder<ConnectionState, ConnectionPhase>("connection", "A vhost-user connection, and its ring.", new ConnectionState());
        b.RouteIf<MessageReceived>(e => VhostUserRequest.IsGeneral(e.Request) || (e.Ring == ring && VhostUserRequest.IsOfRing(e.Request)), static _ => InstanceKey.Only);
        b.RouteIf<MessageAnswered>(e => VhostUserRequest.IsGeneral(e.Request) || (e.Ring == ring && VhostUserRequest.IsOfRing(e.Request)), static _ => InstanceKey.Only);
        b.RouteIf<RingStarted>(e => e.Ring == ring, static _ => InstanceKey.Only);
        b.RouteIf<RingStopped>(e => e.Ring == ring, static _ => InstanceKey.Only);
        b.Route<MemoryTableSet>();
        b.Route<ConnectionEnded>();
        b.RouteIf<Fetched>(e => e.Queue == ring, static _ => InstanceKey.Only);
        b.RouteIf<Used>(e => e.Queue == ring, static _ => InstanceKey.Only);
        b.RouteIf<KickWordStored>(e => e.Queue == ring, static _ => InstanceKey.Only);
        b.RouteIf<DeviceBroke>(e => e.Queue == ring, static _ => InstanceKey.Only);
        Messages(b);
        Answers(b);
        Memory(b);
        Starts(b);
        Stops(b);
        Ring(b);
        Domains(b);
        Promises(b);
        return b.Build();
    }

    private static void Messages(MachineBuilder<ConnectionState, ConnectionPhase> b)
    {
        b.In(ConnectionPhase.None, ConnectionPhase.Ended).On<MessageReceived>("CONN-BEGIN", "VU8")
            .To(ConnectionPhase.Stopped)
            .Then((s, e) => new ConnectionState().Ask(e))
            .Because("Each connection begins with nothing.");
        b.In(ConnectionPhase.Stopped).On<MessageReceived>("CONN-ASK", "VU9").Then((s, e) => s.Ask(e));
        b.In(ConnectionPhase.Started).On<MessageReceived>("CONN-ASK-RUNS", "VU9").When((s, e) => !VhostUserRequest.Stops(e)).Stay();
        b.In(ConnectionPhase.Started).On<MessageReceived>("CONN-ASK-STOP", "VU5")
            .When((s, e) => VhostUserRequest.Stops(e))
            .To(ConnectionPhase.Pausing);
        b.In(ConnectionPhase.Pausing, ConnectionPhase.Paused).On<MessageReceived>("CONN-ASK-TWICE", "VU9")
            .Refuse()
            .Because("The message for which the ring stops is not answered.");
        b.In(ConnectionPhase.Abandoned).On<MessageReceived>("CONN-ASK-LEFT", "VU8").Refuse();
    }

    private static void Answers(MachineBuilder<ConnectionState, ConnectionPhase> b)
    {
        b.In(ConnectionPhase.Stopped).On<MessageAnswered>("CONN-ANSWER", "VU9")
            .When((s, e) => !VhostUserRequest.IsOtherBase(e, s.Next))
            .Then((s, e) => s.Take(e));
        b.In(ConnectionPhase.Stopped, ConnectionPhase.Paused).On<MessageAnswered>("CONN-BASE-OTHER", "VU6")
            .When((s, e) => VhostUserRequest.IsOtherBase(e, s.Next))
            .Refuse();
        b.In(ConnectionPhase.Started).On<MessageAnswered>("CONN-ANSWER-RUNS", "VU9").When((s, e) => !VhostUserRequest.NeedsStop(e)).Stay();
        b.In(ConnectionPhase.Started).On<MessageAnswered>("CONN-CHANGE", "VU3")
            .When((s, e) => VhostUserRequest.NeedsStop(e))
            .Refuse()
            .Because("It is refused while the ring is started, or stops it first.");
        b.In(ConnectionPhase.Pausing).On<MessageAnswered>("CONN-STOP-REFUSED", "VU5")
            .When((s, e) => e.Refusal != 0)
            .To(ConnectionPhase.Started)
            .Because("A message that is malformed stops nothing.");
        b.In(ConnectionPhase.Pausing).On<MessageAnswered>("CONN-STOP-SKIPPED", "VU5").When((s, e) => e.Refusal == 0).Refuse();
        b.In(ConnectionPhase.Paused).On<MessageAnswered>("CONN-STOP-ANSWER", "VU5")
            .When((s, e) => !VhostUserRequest.IsOtherBase(e, s.Next) && !VhostUserRequest.Renews(e))
            .To(ConnectionPhase.Stopped)
            .Then((s, e) => s.Take(e));
        b.In(ConnectionPhase.Paused).On<MessageAnswered>("CONN-RENEW-LOST", "VU4")
            .When((s, e) => VhostUserRequest.Renews(e))
            .Refuse()
            .Because("A ring that ran before a new table or a new kick descriptor runs afterwards.");
        b.In(ConnectionPhase.None, ConnectionPhase.Abandoned, ConnectionPhase.Ended).On<MessageAnswered>("CONN-ANSWER-GONE", "VU8").Refuse();
    }

    private static void Memory(MachineBuilder<ConnectionState, ConnectionPhase> b)
    {
        b.In(ConnectionPhase.Stopped, ConnectionPhase.Paused).On<MemoryTableSet>("CONN-MEMORY", "VU4")
            .When((s, e) => e.Regions != 0)
            .Then((s, e) => s with { HasMemory = true });
        b.In(ConnectionPhase.Stopped, ConnectionPhase.Paused).On<MemoryTableSet>("CONN-MEMORY-NONE", "VU4").When((s, e) => e.Regions == 0).Refuse();
        b.In(ConnectionPhase.Started, ConnectionPhase.Pausing).On<MemoryTableSet>("CONN-MEMORY-USED", "VU4")
            .Refuse()
            .Because("A ring that is started uses the table before.");
        b.In(ConnectionPhase.None, ConnectionPhase.Abandoned, ConnectionPhase.Ended).On<MemoryTableSet>("CONN-MEMORY-GONE", "VU8").Refuse();
    }

    private static void Starts(MachineBuilder<ConnectionState, ConnectionPhase> b)
    {
        PhaseRules<ConnectionState, ConnectionPhase> here = b.In(ConnectionPhase.Stopped, ConnectionPhase.Paused);
        here.On<RingStarted>("CONN-START", "VU2")
            .When((s, e) => s.IsComplete() && e.Base == s.Next && (e.Known == 0 || s.HasFeatures))
            .To(ConnectionPhase.Started);
        here.On<RingStarted>("CONN-START-BARE", "VU2").When((s, e) => !s.IsComplete()).Refuse();
        here.On<RingStarted>("CONN-START-BASE", "VU6").When((s, e) => s.IsComplete() && e.Base != s.Next).Refuse();
        here.On<RingStarted>("CONN-START-FEATURES", "VU10")
            .When((s, e) => s.IsComplete() && e.Base == s.Next && e.Known != 0 && !s.HasFeatures)
            .Refuse();
        b.In(ConnectionPhase.Started, ConnectionPhase.Pausing).On<RingStarted>("CONN-START-TWICE", "VU2").Refuse();
        b.In(ConnectionPhase.None, ConnectionPhase.Abandoned, ConnectionPhase.Ended).On<RingStarted>("CONN-START-GONE", "VU8").Refuse();
    }

    private static void Stops(MachineBuilder<ConnectionState, ConnectionPhase> b)
    {
        b.In(ConnectionPhase.Pausing).On<RingStopped>("CONN-STOP", "VU5")
            .When((s, e) => e.GivenUp == 0 && e.Base == s.Next && (s.Busy == 0 || s.IsBroken))
            .To(ConnectionPhase.Paused)
            .Then((s, e) => s with { Busy = 0, IsBroken = false });
        b.In(ConnectionPhase.Pausing).On<RingStopped>("CONN-STOP-BASE", "VU6").When((s, e) => e.GivenUp == 0 && e.Base != s.Next).Refuse();
        b.In(ConnectionPhase.Pausing).On<RingStopped>("CONN-STOP-BUSY", "VU5")
            .When((s, e) => e.GivenUp == 0 && e.Base == s.Next && s.Busy != 0 && !s.IsBroken)
            .Refuse()
            .Because("Every chain that was popped is pushed before.");
        b.In(ConnectionPhase.Pausing).On<RingStopped>("CONN-STOP-GIVEN-UP", "VU5").When((s, e) => e.GivenUp != 0).Refuse();
        b.In(ConnectionPhase.Started).On<RingStopped>("CONN-GIVE-UP", "VU8")
            .When((s, e) => e.GivenUp != 0)
            .To(ConnectionPhase.Abandoned)
            .Then((s, e) => new ConnectionState());
        b.In(ConnectionPhase.Started).On<RingStopped>("CONN-STOP-UNASKED", "VU5").When((s, e) => e.GivenUp == 0).Refuse();
        b.Except(ConnectionPhase.Started, ConnectionPhase.Pausing).On<RingStopped>("CONN-STOP-TWICE", "VU5").Refuse();

        b.In(ConnectionPhase.None, ConnectionPhase.Stopped, ConnectionPhase.Abandoned, ConnectionPhase.Ended).On<ConnectionEnded>("CONN-END", "VU8")
            .To(ConnectionPhase.Ended)
            .Then((s, e) => new ConnectionState());
        b.In(ConnectionPhase.Started, ConnectionPhase.Pausing, ConnectionPhase.Paused).On<ConnectionEnded>("CONN-END-RUNS", "VU8").Refuse();
    }
}
