namespace CryptoVirtio.Explored;

/// <summary>Bytes on their way from a writer to a reader, as the kernel keeps them. Reached only through an <see cref="ExploredKernel"/>.</summary>
/// <param name="capacity">So many bytes fit in.</param>
public sealed class ExploredPipe(int capacity)
{
    private readonly Queue<byte> _bytes = new();

    internal int Room => capacity - _bytes.Count;

    internal int Count => _bytes.Count;

    internal bool HasWriter { get; set; } = true;

    internal bool HasReader { get; set; } = true;

    internal int Write(ReadOnlySpan<byte> from)
    {
        int count = Math.Min(Room, from.Length);
        foreach (byte value in from[..count])
        {
            _bytes.Enqueue(value);
        }

        return count;
    }

    internal int Read(Span<byte> into)
    {
        int count = Math.Min(Count, into.Length);
        for (int i = 0; i < count; i++)
        {
            into[i] = _bytes.Dequeue();
        }

        return count;
    }
}
