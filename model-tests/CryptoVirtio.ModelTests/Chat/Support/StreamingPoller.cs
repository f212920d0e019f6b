namespace CryptoVirtio.ModelTests;

/// <summary>Endless input, output that is always ready, a socket of two queues, and no allocation.</summary>
internal sealed class StreamingPoller : IPoller
{
    internal static readonly byte[] Piece = new byte[4000];

    internal ByteQueue ToLoop { get; set; } = new(1);

    internal ByteQueue FromLoop { get; set; } = new(1);

    internal long Read { get; private set; }

    internal long Written { get; private set; }

    public int Poll(Span<PollEntry> entries, Deadline deadline)
    {
        foreach (ref PollEntry entry in entries)
        {
            entry.Ready = entry.Descriptor is >= 0 and < 3 ? entry.Interest : PollEvents.None;
        }

        return 1;
    }

    IoResult IPoller.Read(int descriptor, Span<byte> into)
    {
        Piece.CopyTo(into);
        Read += Piece.Length;
        return new IoResult(Piece.Length, 0);
    }

    public IoResult Write(int descriptor, ReadOnlySpan<byte> from)
    {
        Written += from.Length;
        return new IoResult(from.Length, 0);
    }

    public IoResult Receive(int socket, Span<byte> into)
    {
        int count = Math.Min(into.Length, ToLoop.Count);
        if (count == 0)
        {
            return new IoResult(0, IoResult.Again);
        }

        ToLoop.Content[..count].CopyTo(into);
        ToLoop.Consume(count);
        return new IoResult(count, 0);
    }

    public IoResult Send(int socket, ReadOnlySpan<byte> from)
    {
        FromLoop.Append(from);
        return new IoResult(from.Length, 0);
    }

    public int ShutdownSend(int socket) => 0;
}
