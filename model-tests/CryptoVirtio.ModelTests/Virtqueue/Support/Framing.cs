namespace CryptoVirtio.ModelTests;

/// <summary>Bytes spread at random over the descriptors of one chain: some of them empty, none of them adjacent, in any order in memory.</summary>
internal sealed class Framing
{
    private const ushort QueueSize = 64;
    private const byte Gap = 0xa5;

    private readonly RingPair _ring;
    private readonly Segment[] _readable;
    private readonly Segment[] _writable;

    private Framing(RingPair ring, byte[] bytes, Segment[] readable, Segment[] writable)
    {
        _ring = ring;
        Readable = bytes;
        _readable = readable;
        _writable = writable;
    }

    /// <summary>The readable stream.</summary>
    public byte[] Readable { get; }

    /// <summary>Up to <paramref name="most"/> random bytes to read and as much room to write.</summary>
    public static Framing Draw(Random random, int most)
    {
        byte[] bytes = new byte[random.Next(most + 1)];
        random.NextBytes(bytes);
        return Draw(random, bytes, random.Next(most + 1), tableEntries: random.Next(2) * QueueSize);
    }

    /// <summary>These bytes to read and <paramref name="room"/> bytes to write.</summary>
    public static Framing Draw(Random random, byte[] readable, int room, int tableEntries = QueueSize)
    {
        int pieces = random.Next(1, 12);
        int dataBytes = readable.Length + room + (4 * QueueSize);
        var ring = new RingPair(QueueSize, RingFeatures.IndirectDescriptors, tableEntries, dataBytes);
        ring.Bytes(RingPair.DataAt, dataBytes).Fill(Gap);

        int[] lengths = [.. Cut(random, readable.Length, pieces), .. Cut(random, room, random.Next(1, 12))];
        int[] order = [.. Enumerable.Range(0, lengths.Length)];
        random.Shuffle(order);
        var placed = new Segment[lengths.Length];
        ulong at = RingPair.DataAt + 1;
        foreach (int piece in order)
        {
            placed[piece] = new Segment(at, (uint)lengths[piece]);
            at += (ulong)lengths[piece] + 1;
        }

        var framing = new Framing(ring, readable, placed[..pieces], placed[pieces..]);
        int next = 0;
        foreach (Segment segment in framing._readable)
        {
            readable.AsSpan(next, (int)segment.Length).CopyTo(ring.Bytes(segment.Address, (int)segment.Length));
            next += (int)segment.Length;
        }

        foreach (Segment segment in framing._writable)
        {
            ring.Bytes(segment.Address, (int)segment.Length).Clear();
        }

        return framing;
    }

    /// <summary>The chain, at the device.</summary>
    public Chain Pop()
    {
        Assert.Equal(AddResult.Added, _ring.Driver.TryAdd(_readable, _writable, 0));
        _ring.Driver.Publish();
        Assert.Equal(PopResult.Popped, _ring.Device.TryPop(out Chain chain));
        return chain;
    }

    /// <summary>The driver changes its mind about what it sent.</summary>
    public void Overwrite(byte value)
    {
        foreach (Segment segment in _readable)
        {
            _ring.Bytes(segment.Address, (int)segment.Length).Fill(value);
        }
    }

    /// <summary>What is in the readable descriptors now.</summary>
    public byte[] Read() => Gather(_readable);

    /// <summary>What is in the writable descriptors now.</summary>
    public byte[] Written() => Gather(_writable);

    /// <summary>Whether the bytes between the descriptors are as they were.</summary>
    public bool GapsAreUntouched() => _readable.Concat(_writable).All(segment =>
        _ring.Bytes(segment.Address - 1, 1)[0] == Gap && _ring.Bytes(segment.Address + segment.Length, 1)[0] == Gap);

    private byte[] Gather(Segment[] segments) =>
        [.. segments.SelectMany(segment => _ring.Bytes(segment.Address, (int)segment.Length).ToArray())];

    private static IEnumerable<int> Cut(Random random, int length, int pieces)
    {
        for (int i = 1; i < pieces; i++)
        {
            int piece = random.Next(3) == 0 ? 0 : random.Next(length + 1);
            length -= piece;
            yield return piece;
        }

        yield return length;
    }
}
