using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>
/// The queues of a standard device from one reset to the next, and the memory of the one request that is in flight. Used by one thread at a
/// time.
/// </summary>
/// <param name="environment">Waiting and the device.</param>
/// <param name="rings">The queues by their index.</param>
/// <param name="readable">Memory for what the device reads.</param>
/// <param name="writable">Memory for what the device writes.</param>
/// <param name="timeout">How long a request may take.</param>
internal sealed class StandardQueues(
    StandardDriverEnvironment environment, IReadOnlyList<DriverQueue> rings, Segment readable, Segment writable, TimeSpan timeout)
{
    // Over some transports a register is a thousand times slower than memory.
    private static readonly TimeSpan s_statusInterval = TimeSpan.FromMilliseconds(20);

    private readonly IVirtioTransport _transport = environment.Transport;
    private int _readableUsed;
    private int _writableUsed;
    private bool _isBroken;

    /// <summary>How many there are.</summary>
    public int Count => rings.Count;

    /// <summary>Sends a request and waits for its end.</summary>
    /// <param name="queue">The queue's index.</param>
    /// <param name="parts">The request. On OK its writable parts hold what stands in guest memory, written by the device or not.</param>
    /// <param name="written">Bytes that the device claims to have written from the first writable byte on.</param>
    /// <returns>
    /// OK: the device has returned the chain, whatever it has made of it. EINVAL: no such queue, no bytes, or more than the memory holds. EIO:
    /// the device broke a rule of the ring or needs a reset. ETIMEDOUT: it does not answer. After EIO and ETIMEDOUT the memory may still be
    /// the device's: EIO until the next reset.
    /// </returns>
    public Errno Execute(int queue, in RequestParts parts, out uint written)
    {
        written = 0;
        if (_isBroken)
        {
            return Errno.EIO;
        }

        if ((uint)queue >= (uint)rings.Count
            || parts.ReadableBytes + parts.WritableBytes == 0
            || parts.ReadableBytes > readable.Length
            || parts.WritableBytes > writable.Length)
        {
            return Errno.EINVAL;
        }

        DriverQueue ring = rings[queue];
        if (!TryAdd(ring, parts))
        {
            _isBroken = true;
            return Errno.EIO;
        }

        ring.Publish();
        if (ring.NeedsKick())
        {
            _transport.Kick(queue);
        }

        Errno error = Await(ring, out written);
        _isBroken = error != Errno.OK;
        if (!_isBroken)
        {
            CopyOut(parts);
            Wipe();
        }

        return error;
    }

    /// <summary>A reset was asked for: nothing is sent any more.</summary>
    public void Break() => _isBroken = true;

    /// <summary>Clears keys and data. The device has none of the memory: it has returned the chain, or was reset.</summary>
    public void Wipe()
    {
        Wipe(readable with { Length = (uint)_readableUsed });
        Wipe(writable with { Length = (uint)_writableUsed });
        _readableUsed = 0;
        _writableUsed = 0;
    }

    private bool TryAdd(DriverQueue ring, in RequestParts parts)
    {
        Span<Segment> read = stackalloc Segment[RequestParts.ReadableParts];
        Span<Segment> write = stackalloc Segment[RequestParts.WritableParts];
        int readCount = 0;
        int writeCount = 0;
        Place(parts.Header, readable, ref _readableUsed, read, ref readCount);
        Place(parts.Prefix, readable, ref _readableUsed, read, ref readCount);
        Place(parts.Source, readable, ref _readableUsed, read, ref readCount);
        Place(parts.Destination, writable, ref _writableUsed, write, ref writeCount);
        Place(parts.Status, writable, ref _writableUsed, write, ref writeCount);
        return ring.TryAdd(read[..readCount], write[..writeCount], 0) == AddResult.Added;
    }

    private void Place(ReadOnlySpan<byte> part, Segment area, ref int used, Span<Segment> segments, ref int count)
    {
        if (part.IsEmpty)
        {
            return;
        }

        var segment = new Segment(area.Address + (uint)used, (uint)part.Length);
        using (PayloadLease lease = Lend(segment, Access.Write))
        {
            part.CopyTo(lease.Span);
        }

        used += part.Length;
        segments[count++] = segment;
    }

    private Errno Await(DriverQueue ring, out uint written)
    {
        Deadline deadline = Deadline.After(environment.Clock, timeout);
        Deadline look = Deadline.After(environment.Clock, s_statusInterval);
        while (true)
        {
            TakeResult taken = ring.TryTake(out UsedChain used);
            written = used.Written;
            if (taken != TakeResult.Empty)
            {
                return taken == TakeResult.Taken ? Errno.OK : Errno.EIO;
            }

            if (look.HasPassed(environment.Clock))
            {
                if (_transport.Status.HasFlag(DeviceStatus.NeedsReset))
                {
                    return Errno.EIO;
                }

                look = Deadline.After(environment.Clock, s_statusInterval);
            }

            if (deadline.HasPassed(environment.Clock))
            {
                return Errno.ETIMEDOUT;
            }

            environment.Sync.Pause();
        }
    }

    private void CopyOut(in RequestParts parts)
    {
        using PayloadLease lease = Lend(writable with { Length = (uint)parts.WritableBytes }, Access.Read);
        lease.Span[..parts.Destination.Length].CopyTo(parts.Destination);
        lease.Span[parts.Destination.Length..].CopyTo(parts.Status);
    }

    private void Wipe(Segment used)
    {
        using PayloadLease lease = Lend(used, Access.Write);
        lease.Span.Clear();
    }

    private PayloadLease Lend(Segment segment, Access access) => rings[0].TryLend(segment, access, out PayloadLease lease)
        ? lease
        : throw new InvalidOperationException("Driver memory lies outside guest memory.");
}
