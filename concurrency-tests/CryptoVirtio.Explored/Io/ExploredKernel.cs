namespace CryptoVirtio.Explored;

/// <summary>
/// The kernel, as far as <see cref="IPoller"/> goes: each call is one operation, so every order of calls is explored, and a call that
/// would block sleeps until the next change.
/// </summary>
public abstract class ExploredKernel : IPoller
{
    private readonly List<(ExploredPipe? In, ExploredPipe? Out)> _descriptors = [];

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

    /// <summary>A call begins, which is one operation: no other call happens before it ends, sleeps or wakes.</summary>
    /// <param name="name">For reports.</param>
    protected abstract void Call(string name);

    /// <summary>The current thread sleeps until the next <see cref="Change"/>. One that comes between the call and this wakes it too.</summary>
    protected abstract void Sleep();

    /// <summary>Descriptors have changed: wakes all that sleep.</summary>
    protected abstract void Change();

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
