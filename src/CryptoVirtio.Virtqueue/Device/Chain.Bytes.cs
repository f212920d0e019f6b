using CryptoVirtio.Seams;

namespace CryptoVirtio.Virtqueue;

/// <summary>A chain as two streams of bytes, however they are spread over descriptors (SV1).</summary>
public readonly partial struct Chain
{
    /// <summary>Copies from the readable stream.</summary>
    /// <param name="offset">First byte in the stream.</param>
    /// <param name="into">Filled wholly, or not to be used.</param>
    /// <returns>False when the stream is shorter or its memory is gone.</returns>
    public bool TryRead(ulong offset, Span<byte> into)
    {
        foreach (ref readonly Segment segment in Readable)
        {
            if (into.IsEmpty)
            {
                break;
            }

            if (offset >= segment.Length)
            {
                offset -= segment.Length;
                continue;
            }

            int count = (int)Math.Min(segment.Length - offset, (ulong)into.Length);
            if (!Queue.TryLend(new Segment(segment.Address + offset, (uint)count), Access.Read, out PayloadLease lease))
            {
                return false;
            }

            using (lease)
            {
                lease.Span.CopyTo(into);
            }

            into = into[count..];
            offset = 0;
        }

        return into.IsEmpty;
    }

    /// <summary>Copies to the writable stream.</summary>
    /// <param name="offset">First byte in the stream.</param>
    /// <param name="from">What to store.</param>
    /// <returns>False when the stream is shorter or its memory is gone; a part may then have been stored.</returns>
    public bool TryWrite(ulong offset, ReadOnlySpan<byte> from)
    {
        foreach (ref readonly Segment segment in Writable)
        {
            if (from.IsEmpty)
            {
                break;
            }

            if (offset >= segment.Length)
            {
                offset -= segment.Length;
                continue;
            }

            int count = (int)Math.Min(segment.Length - offset, (ulong)from.Length);
            if (!Queue.TryLend(new Segment(segment.Address + offset, (uint)count), Access.Write, out PayloadLease lease))
            {
                return false;
            }

            using (lease)
            {
                from[..count].CopyTo(lease.Span);
            }

            from = from[count..];
            offset = 0;
        }

        return from.IsEmpty;
    }

    /// <summary>Whether a stretch of the readable stream lies in one descriptor, and where.</summary>
    public bool IsOneReadable(ulong offset, uint length, out Segment stretch) => IsOne(Readable, offset, length, out stretch);

    /// <summary>Whether a stretch of the writable stream lies in one descriptor, and where.</summary>
    public bool IsOneWritable(ulong offset, uint length, out Segment stretch) => IsOne(Writable, offset, length, out stretch);

    private static bool IsOne(ReadOnlySpan<Segment> segments, ulong offset, uint length, out Segment stretch)
    {
        foreach (ref readonly Segment segment in segments)
        {
            if (offset < segment.Length)
            {
                stretch = new Segment(segment.Address + offset, length);
                return length <= segment.Length - offset;
            }

            offset -= segment.Length;
        }

        stretch = default;
        return false;
    }
}
