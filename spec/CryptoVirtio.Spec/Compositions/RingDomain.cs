namespace CryptoVirtio.Spec;

/// <summary>
/// What is tried on a ring whose both sides are traced: each chain by the driver, by the device, in and out of turn, until as many were
/// posted as wanted. Chains are alike: of those that are free, one is enough.
/// </summary>
internal static class RingDomain
{
    /// <summary>VIRTIO_F_VERSION_1.</summary>
    public const ulong Features = 1UL << 32;

    /// <summary>What begins and ends a ring: from one reset to the next.</summary>
    public static IEnumerable<SpecEvent> Resets(QueueState s, ushort size)
    {
        yield return new DriverQueueMade(size, Features);
        yield return new DriverGaveUp(Errno.EIO);
        if (s.Phase != QueuePhase.None)
        {
            yield return new DeviceQueueMade(size, Features);
        }
    }

    /// <summary>Chains that the driver posts.</summary>
    /// <param name="s">The ring.</param>
    /// <param name="posts">How many are posted from one reset of the ring to the next.</param>
    /// <param name="tokens">What the driver may know a head by.</param>
    public static IEnumerable<SpecEvent> Posts(QueueState s, int posts, Func<uint, IEnumerable<uint>> tokens)
    {
        if (s.Avail + s.Posted.Count >= posts)
        {
            return [];
        }

        uint[] heads = Heads(s);
        uint[] free = [.. heads.Where(head => !s.Has(head)).Take(1)];
        return
            from head in heads.Where(s.Has).Concat(free)
            from token in tokens(head)
            select new Posted(head, 1, 1, 1, token);
    }

    /// <summary>What else the two do.</summary>
    public static IEnumerable<SpecEvent> Moves(QueueState s, Func<uint, IEnumerable<uint>> tokens) =>
    [
        .. Enumerable.Range(1, s.Posted.Count + 1).Select(count => new Published(s.Avail, RingArithmetic.Next(s.Avail, count))),
        .. Indices(s, s.Fetched, s.Avail).Select(value => new AvailSeen(s.Fetched, value)),
        .. Heads(s).Select(static head => new Fetched(head, 1, 1, 1)),
        .. Heads(s).Select(head => new Used(head, 1, RingArithmetic.Next(s.Used))),
        .. Indices(s, s.Taken, s.Used).Select(value => new UsedSeen(s.Taken, value)),
        .. from head in Heads(s) from token in tokens(head) select new Reclaimed(head, 1, s.Taken, token),
    ];

    private static uint[] Heads(QueueState s) => [.. Enumerable.Range(0, s.Size).Select(static head => (uint)head)];

    /// <summary>What may be seen of an index; once both sides are there, also one value that is too far.</summary>
    private static IEnumerable<ushort> Indices(QueueState s, ushort own, ushort stored) => Enumerable
        .Range(0, RingArithmetic.Distance(own, stored) + (s.Phase is QueuePhase.Both or QueuePhase.Left ? 2 : 1))
        .Select(step => RingArithmetic.Next(own, step));
}
