namespace CryptoVirtio.Programs;

/// <summary>One descriptor of a <see cref="ScriptedPoller"/>: what comes in, what goes out, and how it misbehaves.</summary>
public sealed class ScriptedDescriptor
{
    private readonly Queue<byte> _incoming = new();
    private readonly List<byte> _taken = [];

    /// <summary>What the other end has written and has not been read.</summary>
    public int Pending => _incoming.Count;

    /// <summary>All that was written.</summary>
    public IReadOnlyList<byte> Taken => _taken;

    /// <summary>How many bytes were read from it.</summary>
    public long ReadCount { get; private set; }

    /// <summary>After what is pending, reads return the end of the stream.</summary>
    public bool Ended { get; set; }

    /// <summary>After what is pending, reads fail with this errno.</summary>
    public int ReadError { get; set; }

    /// <summary>How many times poll reports readable when there is nothing to read.</summary>
    public int Spurious { get; set; }

    /// <summary>Writes fail with this errno.</summary>
    public int WriteError { get; set; }

    /// <summary>How many bytes can be written now.</summary>
    public int Room { get; set; } = int.MaxValue;

    /// <summary>The sending half was ended.</summary>
    public bool ShutDown { get; private set; }

    /// <summary>What poll reports unasked.</summary>
    public PollEvents Unasked { get; set; }

    /// <summary>A pipe whose writer is gone: poll reports HangUp, without Readable, at the end of the stream.</summary>
    public bool HangsUpAtEnd { get; set; }

    /// <summary>How many bytes one call moves at most.</summary>
    public Func<int> PerCall { get; set; } = () => int.MaxValue;

    /// <summary>The other end of a connection: what is written here comes in there, as long as less than its capacity is pending.</summary>
    public ScriptedDescriptor? Peer { get; set; }

    /// <summary>How many bytes may be pending, for the other end of a connection.</summary>
    public int Capacity { get; set; } = int.MaxValue;

    public void Arrive(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            _incoming.Enqueue(value);
        }
    }

    internal PollEvents Ready(PollEvents interest)
    {
        PollEvents ready = Unasked;
        if (Spurious > 0 || Pending > 0 || ReadError != 0 || (Ended && !HangsUpAtEnd))
        {
            ready |= interest & PollEvents.Readable;
        }
        else if (Ended)
        {
            ready |= PollEvents.HangUp;
        }

        return ready | (WriteError != 0 || Space > 0 ? interest & PollEvents.Writable : PollEvents.None);
    }

    /// <summary>Null: it would block.</summary>
    internal IoResult? Read(Span<byte> into)
    {
        if (Spurious > 0)
        {
            Spurious--;
            return new IoResult(0, IoResult.Again);
        }

        if (Pending == 0)
        {
            return ReadError != 0 ? new IoResult(0, ReadError) : Ended ? new IoResult(0, 0) : null;
        }

        int count = Math.Min(Math.Min(into.Length, Pending), PerCall());
        for (int i = 0; i < count; i++)
        {
            into[i] = _incoming.Dequeue();
        }

        ReadCount += count;
        return new IoResult(count, 0);
    }

    /// <summary>Null: it would block.</summary>
    internal IoResult? Write(ReadOnlySpan<byte> from)
    {
        if (WriteError != 0 || ShutDown)
        {
            return new IoResult(0, WriteError != 0 ? WriteError : IoResult.BrokenPipe);
        }

        int count = Math.Min(Math.Min(from.Length, Space), PerCall());
        if (count == 0)
        {
            return null;
        }

        _taken.AddRange(from[..count]);
        Peer?.Arrive(from[..count]);
        Room -= Room == int.MaxValue ? 0 : count;
        return new IoResult(count, 0);
    }

    internal void Shut()
    {
        ShutDown = true;
        Peer?.Ended = true;
    }

    private int Space => Math.Min(Room, Peer is null ? int.MaxValue : Peer.Capacity - Peer.Pending);
}
