namespace CryptoVirtio.SpecTests;

/// <summary>Writes what the back end of a connection reports.</summary>
internal sealed class VhostUserTrace
{
    private static readonly string[] s_machines = ["connection"];

    private readonly List<SpecEvent> _events = [];
    private ushort _next;
    private ushort _used;

    /// <summary>A trace that is right.</summary>
    public static Trace Accept(string name, string clause, Action<VhostUserTrace> write) => new(name, clause, s_machines, Written(write)) { IsOver = true };

    /// <summary>A trace that a rule rejects at its last event.</summary>
    public static Trace Reject(string name, string clause, string rule, Action<VhostUserTrace> write) =>
        new(name, clause, s_machines, Written(write)) { RejectedBy = rule };

    /// <summary>A trace that is right as far as it goes, and must go on.</summary>
    public static Trace Pends(string name, string clause, string pending, Action<VhostUserTrace> write) =>
        new(name, clause, s_machines, Written(write)) { Pending = pending };

    /// <summary>A message comes.</summary>
    public VhostUserTrace Ask(uint request, uint number = 0, uint ring = 0) => See(new MessageReceived(request, ring, number));

    /// <summary>The message is answered.</summary>
    public VhostUserTrace Answer(uint request, uint number = 0, uint refusal = 0, uint ring = 0) => See(new MessageAnswered(request, ring, number, refusal));

    /// <summary>A message comes and is taken.</summary>
    public VhostUserTrace Tell(uint request, uint number = 0) => Ask(request, number).Answer(request, number);

    /// <summary>Memory, size and address.</summary>
    public VhostUserTrace SetUp() => Tell(VhostUserRequest.SetFeatures)
        .Ask(VhostUserRequest.SetMemoryTable).See(new MemoryTableSet(1)).Answer(VhostUserRequest.SetMemoryTable)
        .Tell(VhostUserRequest.SetVringNumber, 256)
        .Tell(VhostUserRequest.SetVringAddress);

    /// <summary>The ring is set up and started on its kick.</summary>
    public VhostUserTrace Run() => SetUp().Kick();

    /// <summary>The kick starts the ring.</summary>
    public VhostUserTrace Kick() => Ask(VhostUserRequest.SetVringKick).Start().Answer(VhostUserRequest.SetVringKick);

    /// <summary>The ring starts where it is.</summary>
    public VhostUserTrace Start(int off = 0, uint known = 1) => See(new RingStarted(0, (ushort)(_next + off), known));

    /// <summary>The ring stops where it is.</summary>
    public VhostUserTrace Stop(int off = 0, uint givenUp = 0) => See(new RingStopped(0, (ushort)(_next + off), givenUp));

    /// <summary>The ring is stopped by GET_VRING_BASE, and its base answered.</summary>
    public VhostUserTrace Halt() => Ask(VhostUserRequest.GetVringBase).Stop().Answer(VhostUserRequest.GetVringBase, _next);

    /// <summary>SET_VRING_BASE.</summary>
    public VhostUserTrace Begin(ushort at)
    {
        _next = at;
        return Tell(VhostUserRequest.SetVringBase, at);
    }

    /// <summary>A chain is popped.</summary>
    public VhostUserTrace Pop()
    {
        _next++;
        return See(new Fetched(0, 16, 8, 2));
    }

    /// <summary>A chain is pushed.</summary>
    public VhostUserTrace Push() => See(new Used(0, 8, ++_used));

    /// <summary>The ring asks for kicks.</summary>
    public VhostUserTrace Store() => See(new KickWordStored(0, _next));

    /// <summary>The driver broke a rule of the ring.</summary>
    public VhostUserTrace Break() => See(new DeviceBroke(1));

    /// <summary>The connection ends.</summary>
    public VhostUserTrace End()
    {
        _next = 0;
        return See(new ConnectionEnded());
    }

    /// <summary>Whatever it is.</summary>
    public VhostUserTrace See(SpecEvent e)
    {
        _events.Add(e);
        return this;
    }

    private static IReadOnlyList<SpecEvent> Written(Action<VhostUserTrace> write)
    {
        var trace = new VhostUserTrace();
        write(trace);
        return trace._events;
    }
}
