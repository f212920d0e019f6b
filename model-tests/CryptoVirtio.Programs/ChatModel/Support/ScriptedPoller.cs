namespace CryptoVirtio.Programs;

/// <summary>
/// Descriptors in memory. It throws when the loop does what it must not: blocks in a read or a write, writes more than a
/// pipe is sure to take, sleeps with nothing to wake it, or is told that something is ready and does nothing about it.
/// </summary>
public sealed class ScriptedPoller : IPoller
{
    public const int Input = 0;
    public const int Output = 1;
    public const int Socket = 2;
    public const int Wake = 3;

    private const int SpinLimit = 3;

    private readonly Queue<(Action Action, bool AtOnce)> _script = new();
    private bool _acted = true;
    private int _spins;

    public ScriptedDescriptor Stdin { get; set; } = new();

    public ScriptedDescriptor Stdout { get; } = new();

    public ScriptedDescriptor Connection { get; } = new();

    public ScriptedDescriptor Waker { get; } = new();

    public ManualClock Clock { get; } = new();

    /// <summary>Calls of poll.</summary>
    public int Polls { get; private set; }

    /// <summary>Whether poll returns 0 with nothing ready, instead of going on with the script.</summary>
    public bool Steps { get; set; }

    /// <summary>Whether anything moved since this was last cleared.</summary>
    public bool Moved { get; set; }

    /// <summary>Descriptors in the last poll that were watched.</summary>
    public List<int> Watched { get; } = [];

    /// <summary>What happens next in the world.</summary>
    /// <param name="action">What.</param>
    /// <param name="atOnce">At the next poll, whatever is ready; else as soon as nothing is ready and the loop sleeps.</param>
    public ScriptedPoller Then(Action action, bool atOnce = false)
    {
        _script.Enqueue((action, atOnce));
        return this;
    }

    public int Poll(Span<PollEntry> entries, Deadline deadline)
    {
        Polls++;
        _spins = _acted ? 0 : _spins + 1;
        BrokenPromiseException.Unless(_spins < SpinLimit, "the loop does something about what it is told before it polls again");
        while (_script.TryPeek(out (Action Action, bool AtOnce) first) && first.AtOnce)
        {
            _script.Dequeue().Action();
        }

        while (true)
        {
            int ready = Look(entries);
            if (ready > 0)
            {
                _acted = false;
                return ready;
            }

            _acted = true;
            if (Steps)
            {
                return 0;
            }

            if (_script.TryDequeue(out (Action Action, bool AtOnce) next))
            {
                next.Action();
                continue;
            }

            BrokenPromiseException.Unless(deadline != Deadline.Never, "the loop does not sleep for ever");
            Clock.Now = Math.Max(Clock.Now, deadline.Nanoseconds);
            return 0;
        }
    }

    public IoResult Read(int descriptor, Span<byte> into) => Blocking(At(descriptor)?.Read(into), descriptor);

    public IoResult Write(int descriptor, ReadOnlySpan<byte> from)
    {
        BrokenPromiseException.Unless(
            from.Length is >= 1 and <= IPoller.AtomicWrite, "no more is written than a pipe that polls writable is sure to take");
        return Blocking(At(descriptor)?.Write(from), descriptor);
    }

    public IoResult Receive(int socket, Span<byte> into) => NonBlocking(At(socket)!.Read(into));

    public IoResult Send(int socket, ReadOnlySpan<byte> from) => NonBlocking(At(socket)!.Write(from));

    public int ShutdownSend(int socket)
    {
        At(socket)!.Shut();
        _acted = true;
        Moved = true;
        return 0;
    }

    private int Look(Span<PollEntry> entries)
    {
        int ready = 0;
        Watched.Clear();
        foreach (ref PollEntry entry in entries)
        {
            entry.Ready = PollEvents.None;
            if (entry.Descriptor >= 0)
            {
                Watched.Add(entry.Descriptor);
                entry.Ready = At(entry.Descriptor)!.Ready(entry.Interest);
                ready += entry.Ready != PollEvents.None ? 1 : 0;
            }
        }

        return ready;
    }

    private ScriptedDescriptor? At(int descriptor) => descriptor switch
    {
        Input => Stdin,
        Output => Stdout,
        Socket => Connection,
        Wake => Waker,
        _ => null,
    };

    private IoResult Blocking(IoResult? result, int descriptor) =>
        Note(result ?? throw new BrokenPromiseException($"a call on descriptor {descriptor} does not block"));

    private IoResult NonBlocking(IoResult? result) => result is null ? new IoResult(0, IoResult.Again) : Note(result.Value);

    private IoResult Note(IoResult result)
    {
        _acted = true;
        Moved = true;
        return result;
    }
}
