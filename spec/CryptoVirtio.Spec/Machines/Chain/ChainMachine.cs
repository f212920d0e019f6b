namespace CryptoVirtio.Spec;

/// <summary>
/// Who owns a chain, from its posting to its return (virtio 1.2, 2.7.13 and 2.7.14). One instance for each head; a reset of the ring
/// returns every chain to its driver.
/// </summary>
public static class ChainMachine
{
    private const ulong MaxBytes = 1UL << 32;

    /// <summary>The machine.</summary>
    public static IMachine Create()
    {
        var b = new MachineBuilder<ChainState, ChainPhase>("chain", "Who owns a chain of descriptors.", new ChainState());
        b.RouteToAll<DriverQueueMade>();
        b.Route<Posted>(static e => new InstanceKey(0, e.Head));
        b.Route<Fetched>(static e => new InstanceKey(0, e.Head));
        b.Route<Used>(static e => new InstanceKey(0, e.Head));
        b.Route<Reclaimed>(static e => new InstanceKey(0, e.Head));

        b.In(ChainPhase.Free).On<Posted>("CHAIN-POST", "SD3")
            .When((s, e) => e.Readable + e.Writable <= MaxBytes)
            .To(ChainPhase.Posted)
            .Then((s, e) => s with { Readable = e.Readable, Writable = e.Writable, Descriptors = e.Descriptors });
        b.In(ChainPhase.Free).On<Posted>("CHAIN-POST-SIZE", "SD3")
            .When((s, e) => e.Readable + e.Writable > MaxBytes)
            .Refuse();
        b.Except(ChainPhase.Free).On<Posted>("CHAIN-POST-TWICE", "SD14").Refuse();

        b.In(ChainPhase.Posted).On<Fetched>("CHAIN-FETCH", "SV1")
            .When((s, e) => e.Readable == s.Readable && e.Writable == s.Writable && e.Descriptors == s.Descriptors)
            .To(ChainPhase.Fetched);
        b.In(ChainPhase.Posted).On<Fetched>("CHAIN-FETCH-OTHER", "SV1")
            .When((s, e) => e.Readable != s.Readable || e.Writable != s.Writable || e.Descriptors != s.Descriptors)
            .Refuse();
        b.Except(ChainPhase.Posted).On<Fetched>("CHAIN-FETCH-UNPOSTED", "G11").Refuse();

        b.In(ChainPhase.Fetched).On<Used>("CHAIN-USE", "SV6")
            .When((s, e) => e.Length <= s.Writable)
            .To(ChainPhase.Used)
            .Then((s, e) => s with { Length = e.Length });
        b.In(ChainPhase.Fetched).On<Used>("CHAIN-USE-LENGTH", "SV6").When((s, e) => e.Length > s.Writable).Refuse();
        b.Except(ChainPhase.Fetched).On<Used>("CHAIN-USE-UNFETCHED", "G12").Refuse();

        b.In(ChainPhase.Used).On<Reclaimed>("CHAIN-RECLAIM", "G12")
            .When((s, e) => e.Length == s.Length)
            .To(ChainPhase.Free)
            .Then((s, e) => new ChainState());
        b.In(ChainPhase.Used).On<Reclaimed>("CHAIN-RECLAIM-OTHER", "G12").When((s, e) => e.Length != s.Length).Refuse();
        b.Except(ChainPhase.Used).On<Reclaimed>("CHAIN-RECLAIM-UNUSED", "G12").Refuse();

        b.Except(ChainPhase.Free).On<DriverQueueMade>("CHAIN-RESET", "SV11").To(ChainPhase.Free).Then((s, e) => new ChainState());
        b.In(ChainPhase.Free).On<DriverQueueMade>("CHAIN-RESET-FREE", "SV11").Stay();

        b.Implied<Fetched>(static (s, e) => s.Phase switch
        {
            ChainPhase.Free => [new Posted(e.Head, e.Readable, e.Writable, e.Descriptors, 0)],
            ChainPhase.Used => [new Reclaimed(e.Head, s.Length, 0, 0), new Posted(e.Head, e.Readable, e.Writable, e.Descriptors, 0)],
            // Still out after a reset of the queue. Whether there was one, the queue judges: between two resets no chain is fetched twice.
            ChainPhase.Fetched => [new DriverQueueMade(0, 0), new Posted(e.Head, e.Readable, e.Writable, e.Descriptors, 0)],
            _ => [],
        });

        b.Domain(static (_, key) =>
            from size in new ulong[] { 0, 1, 2, MaxBytes }
            select new Posted(key.Id, size, 1, 1, 0));
        b.Domain(static (s, key) =>
            from readable in new[] { s.Readable, s.Readable + 1 }
            select new Fetched(key.Id, readable, s.Writable, s.Descriptors));
        b.Domain(static (s, key) => from length in new uint[] { 0, 1, 2 } select new Used(key.Id, length, 0));
        b.Domain(static (s, key) => from length in new[] { s.Length, s.Length + 1 } select new Reclaimed(key.Id, length, 0, 0));
        b.Domain(static (_, _) => [new DriverQueueMade(2, 0)]);

        b.Invariant("a free chain remembers nothing", "SD14", static s => s.Phase != ChainPhase.Free || s == new ChainState());
        b.Invariant("a chain has no more bytes than one may have", "SD3", static s => s.Readable + s.Writable <= 1UL << 32);
        b.Invariant("no more is used than there is room for", "SV6", static s => s.Length <= s.Writable);
        b.LeadsTo(
            "a posted chain is returned", "LC11", static s => s.Phase is ChainPhase.Posted or ChainPhase.Fetched,
            static s => s.Phase is ChainPhase.Used or ChainPhase.Free, bound: 2, typeof(Fetched), typeof(Used));
        return b.Build();
    }
}
