using CryptoVirtio.Seams;

namespace Interleave.Seams;

/// <summary>
/// The kernel, as far as <see cref="IPoller"/> goes: each call is one update of one word, so every order of calls is explored, and
/// whoever would block waits on a word of its own that the next change adds to. The state behind the word is plain, because the word orders it.
/// </summary>
public sealed class ExploredKernel : IPoller
{
    private readonly World _world;
    private readonly Word _calls;
    private readonly List<(ExploredPipe? In, ExploredPipe? Out)> _descriptors = [];
    private readonly Dictionary<Lane, Word> _beds = [];
    private readonly List<Word> _sleepers = [];

    /// <summary>A kernel without descriptors.</summary>
    public ExploredKernel(World world)
    {
        _world = world;
        _calls = world.NewWord("kernel");
    }

    /// <summary>A new descriptor that reads from one pipe and writes to another; both for a socket.</summary>
    public int Open(ExploredPipe? from, ExploredPipe? into)
    {
        _descriptors.Add((from, into));
        return _descriptors.Count - 1;
    }

    /// <summary>Ends both directions of a descriptor: the peer reads the end of the stream, or may not write any more.</summary>
    public void Close(int descriptor)
    {
        Call("close");
        (ExploredPipe? from, ExploredPipe? into) = _descriptors[descriptor];
        _ = from?.HasReader = false;
        _ = into?.HasWriter = false;
        Change();
    }

    /// <inheritdoc/>
    public int Poll(Span<PollEntry> entries, Deadline deadline)
    {
        while (true)
        {
            Call("poll");
            int ready = 0;
            foreach (ref PollEntry entry in entries)
            {
                entry.Ready = entry.Descriptor < 0 ? PollEvents.None : Readiness(entry);
                ready += entry.Ready != PollEvents.None ? 1 : 0;
            }

            if (ready > 0 || deadline == Deadline.Now)
            {
                return ready;
            }

            Sleep();
        }
    }

    /// <inheritdoc/>
    public IoResult Read(int descriptor, Span<byte> into)
    {
        while (true)
        {
            IoResult result = Receive(descriptor, into);
            if (result.Error != IoResult.Again)
            {
                return result;
            }

            Sleep();
        }
    }

    /// <inheritdoc/>
    public IoResult Write(int descriptor, ReadOnlySpan<byte> from)
    {
        int written = 0;
        while (true)
        {
            IoResult result = Send(descriptor, from[written..]);
            written += result.Count;
            if (result.Error is not (0 or IoResult.Again) || written == from.Length)
            {
                return result.Error is 0 or IoResult.Again ? new IoResult(written, 0) : result;
            }

            Sleep();
        }
    }

    /// <inheritdoc/>
    public IoResult Receive(int socket, Span<byte> into)
    {
        Call("read");
        ExploredPipe pipe = _descriptors[socket].In!;
        if (pipe.Count == 0)
        {
            return pipe.HasWriter ? new IoResult(0, IoResult.Again) : new IoResult(0, 0);
        }

        int count = pipe.Read(into);
        Change();
        return new IoResult(count, 0);
    }

    /// <inheritdoc/>
    public IoResult Send(int socket, ReadOnlySpan<byte> from)
    {
        Call("write");
        ExploredPipe pipe = _descriptors[socket].Out!;
        if (!pipe.HasReader)
        {
            return new IoResult(0, IoResult.BrokenPipe);
        }

        if (pipe.Room == 0)
        {
            return new IoResult(0, IoResult.Again);
        }

        int count = pipe.Write(from);
        Change();
        return new IoResult(count, 0);
    }

    /// <inheritdoc/>
    public int ShutdownSend(int socket)
    {
        Call("shutdown");
        _descriptors[socket].Out!.HasWriter = false;
        Change();
        return 0;
    }

    // A release too: what the caller did before happened before what the next caller does.
    private void Call(string name) => _calls.Add(1, MemoryOrder.AcquireRelease, name);

    // Each thread sleeps on a word of its own: on one for all, who falls asleep again could take another's waking.
    private void Sleep()
    {
        if (!_beds.TryGetValue(World.Current, out Word? bed))
        {
            _beds.Add(World.Current, bed = _world.NewWord($"{World.Current.Name} sleeps"));
        }

        _sleepers.Add(bed);
        bed.Take("sleep");
    }

    private void Change()
    {
        Word[] beds = [.. _sleepers];
        _sleepers.Clear(); // still within the call: waking is a step of its own
        foreach (Word bed in beds)
        {
            bed.Add(1, MemoryOrder.Release, "wake");
        }
    }

    private PollEvents Readiness(in PollEntry entry)
    {
        (ExploredPipe? from, ExploredPipe? into) = _descriptors[entry.Descriptor];
        PollEvents ready = PollEvents.None;
        if (from is not null)
        {
            ready |= from.Count > 0 || !from.HasWriter ? entry.Interest & PollEvents.Readable : PollEvents.None;
            ready |= !from.HasWriter && into is null ? PollEvents.HangUp : PollEvents.None;
        }

        if (into is not null)
        {
            ready |= into.Room > 0 && into.HasReader ? entry.Interest & PollEvents.Writable : PollEvents.None;
            ready |= into.HasReader ? PollEvents.None : PollEvents.Error;
        }

        return ready;
    }
}
