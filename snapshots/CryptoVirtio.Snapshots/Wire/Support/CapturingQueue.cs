namespace CryptoVirtio.Snapshots;

/// <summary>A device's queue that keeps what crosses it: of each chain the readable bytes, and the bytes that the device wrote.</summary>
internal sealed class CapturingQueue(DeviceQueue inner, List<Exchange> exchanges) : DeviceQueue
{
    private readonly Dictionary<ushort, byte[]> _requests = [];

    public override int Index => inner.Index;

    public override ushort Size => inner.Size;

    public override QueueFault Fault => inner.Fault;

    public override bool IsRunning => inner.IsRunning;

    public override int InFlight => inner.InFlight;

    public override PopResult TryPop(out Chain chain)
    {
        PopResult result = inner.TryPop(out chain);
        if (result == PopResult.Popped)
        {
            byte[] request = new byte[chain.ReadableBytes];
            chain.TryRead(0, request);
            _requests[chain.Head] = request;
        }

        return result;
    }

    public override bool Push(in Chain chain, uint written)
    {
        byte[] reply = new byte[written];
        int next = 0;
        foreach (Segment segment in chain.Writable)
        {
            int count = Math.Min((int)segment.Length, reply.Length - next);
            if (TryLend(segment, Access.Read, out PayloadLease lease))
            {
                lease.Span[..count].CopyTo(reply.AsSpan(next));
            }

            next += count;
        }

        exchanges.Add(new Exchange(_requests[chain.Head], reply));
        return inner.Push(chain, written);
    }

    public override bool NeedsInterrupt() => inner.NeedsInterrupt();

    public override void DisableKicks() => inner.DisableKicks();

    public override bool EnableKicks() => inner.EnableKicks();

    public override bool TryLend(Segment segment, Access access, out PayloadLease lease) => inner.TryLend(segment, access, out lease);

    public override void Stop() => inner.Stop();
}
