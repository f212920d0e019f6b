namespace CryptoVirtio.ModelTests;

/// <summary>Runs commands on a ring and on the model beside it, under a monitor; the first difference is an exception.</summary>
internal sealed partial class RingRun
{
    private const int PlaceBytes = 128;
    private const int MostBytes = 24;

    private readonly RingSetup _setup;
    private readonly RingPair _ring;
    private readonly Stack<int> _places = new();
    private readonly Queue<ModelChain> _added = new();
    private readonly Queue<ModelChain> _available = new();
    private readonly List<(Chain Chain, ModelChain Model)> _popped = [];
    private readonly Queue<ModelChain> _returned = new();
    private readonly NotificationModel _kicks;
    private readonly NotificationModel _calls;
    private int _free;
    private uint _token;
    private long _taken;
    private long _consumed;

    /// <summary>Makes a ring whose indices are where the program begins.</summary>
    /// <param name="setup">What it runs on.</param>
    public RingRun(RingSetup setup)
    {
        _setup = setup;
        _ring = new RingPair(setup.Size, setup.Features, setup.TableEntries, PlaceBytes * setup.Size, first: setup.First);
        _free = setup.Size;
        _kicks = new NotificationModel(setup.EventIndex, setup.First);
        _calls = new NotificationModel(setup.EventIndex, setup.First);
        _taken = setup.First;
        _consumed = setup.First;
        for (int i = 0; i < setup.Size; i++)
        {
            _places.Push(i);
        }
    }

    /// <summary>Chains that went all the way round, those before the program included.</summary>
    public long Taken => _taken;

    /// <summary>Runs a program, then completes everything in flight.</summary>
    public void Run(IEnumerable<RingCommand> program)
    {
        foreach (RingCommand command in program)
        {
            Step(command);
        }

        Step(new RingCommand(RingAction.Publish, 0));
        while (_available.Count + _popped.Count + _returned.Count > 0)
        {
            Step(new RingCommand(RingAction.Pop, 1));
            Step(new RingCommand(RingAction.Push, 2));
            Step(new RingCommand(RingAction.Take, 3));
        }

        Assert.Equal(0, _ring.Driver.InFlight);
        Assert.Equal(0, _ring.Device.InFlight);
        Assert.Equal(_setup.Size, _free);
    }

    private void Step(RingCommand command)
    {
        switch (command.Action)
        {
            case RingAction.Add:
                Add(new Random(command.Detail)); // in the cases that draw: it costs more than most steps
                break;
            case RingAction.Publish:
                Publish();
                break;
            case RingAction.NeedsKick:
                Decide(_kicks, _ring.Kicks(), "kick");
                break;
            case RingAction.Take:
                Take();
                break;
            case RingAction.DisableInterrupts:
                _ring.Driver.DisableInterrupts();
                _calls.Disable();
                break;
            case RingAction.EnableInterrupts:
                bool returned = _ring.Driver.EnableInterrupts();
                Assert.Equal(_returned.Count > 0, returned);
                _calls.Enable(_taken, promised: !returned);
                break;
            case RingAction.Pop:
                Pop(new Random(command.Detail));
                break;
            case RingAction.Push:
                Push(new Random(command.Detail));
                break;
            case RingAction.NeedsInterrupt:
                Decide(_calls, _ring.Calls(), "call");
                break;
            case RingAction.DisableKicks:
                _ring.Device.DisableKicks();
                _kicks.Disable();
                break;
            case RingAction.EnableKicks:
                bool available = _ring.Device.EnableKicks();
                Assert.Equal(_available.Count > 0, available);
                _kicks.Enable(_consumed, promised: !available);
                break;
        }

        Assert.Equal(QueueFault.None, _ring.Driver.Fault);
        Assert.Equal(QueueFault.None, _ring.Device.Fault);
        Assert.Equal(_popped.Count, _ring.Device.InFlight);
        Assert.Equal(_added.Count + _available.Count + _popped.Count + _returned.Count, _ring.Driver.InFlight);
    }

    private static void Decide(NotificationModel direction, bool decided, string what)
    {
        (bool due, bool promised) = direction.Decide();
        Assert.False(promised && !decided, $"a {what} that was promised is lost");
        Assert.True(due == decided, $"a {what} is {(due ? "due" : "not due")}, and was decided otherwise");
    }
}
