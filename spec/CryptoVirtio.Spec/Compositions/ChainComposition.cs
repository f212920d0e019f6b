namespace CryptoVirtio.Spec;

/// <summary>A ring, and who owns each of its chains.</summary>
public static class ChainComposition
{
    /// <summary>The composition.</summary>
    /// <param name="size">Entries of the ring.</param>
    /// <param name="posts">Chains that are posted from one reset of the ring to the next.</param>
    public static Composition Create(ushort size, int posts) => new(
        $"queue of {size} x {size} chains",
        [
            new Part(QueueMachine.Create(), InstanceKey.Only),
            .. Chains(ChainMachine.Create(), size),
        ],
        s => Tried(s.The<QueueState>(), size, posts))
    {
        StepInvariants =
        [
            new("a chain has the owner that the ring records", "SD14", static (_, _, s) => Each(s).All(static one => OwnerAgrees(one.Queue, one.Head, one.Chain))),
            new("no more is used than fetched, no more fetched than posted", "SV5", static (_, _, s) => Counts(s)),
            new("what is fetched was announced", "SD7", static (s, e, _) => e is not Fetched fetched || s.The<QueueState>().Waiting.Contains(fetched.Head)),
        ],
        LeadsTo =
        [
            new(
                "every chain comes back", "LC11",
                static s => ((ProductState)s).The<QueueState>().Phase == QueuePhase.Both,
                static s => ((ProductState)s).Each<ChainState>().All(static chain => chain.Phase == ChainPhase.Free),
                [typeof(Published), typeof(AvailSeen), typeof(Fetched), typeof(Used), typeof(UsedSeen), typeof(Reclaimed)],
                Bound: 1 + (5 * size)),
        ],
    };

    private static IEnumerable<Part> Chains(IMachine chain, ushort size) =>
        Enumerable.Range(0, size).Select(head => new Part(chain, new InstanceKey(0, (uint)head)));

    private static IEnumerable<SpecEvent> Tried(QueueState s, ushort size, int posts) =>
    [
        .. RingDomain.Resets(s, size),
        new DriverBroke(0),
        .. RingDomain.Posts(s, posts, static head => [head]),
        .. RingDomain.Moves(s, static head => [head]),
    ];

    private static IEnumerable<(QueueState Queue, uint Head, ChainPhase Chain)> Each(ProductState s) =>
        s.Each<ChainState>().Select((chain, head) => (s.The<QueueState>(), (uint)head, chain.Phase));

    /// <summary>A ring that its driver gave up or broke keeps its chains; a new one brings them back.</summary>
    private static bool OwnerAgrees(QueueState queue, uint head, ChainPhase chain) => queue.Phase == QueuePhase.None || chain switch
    {
        ChainPhase.Free => !queue.Has(head),
        ChainPhase.Posted => queue.Posted.Contains(head) || queue.Waiting.Contains(head),
        ChainPhase.Fetched => queue.Working.Contains(head),
        _ => queue.Done.Contains(head),
    };

    private static bool Counts(ProductState s)
    {
        QueueState queue = s.The<QueueState>();
        ILookup<ChainPhase, ChainState> chains = s.Each<ChainState>().ToLookup(static chain => chain.Phase);
        return queue.Phase == QueuePhase.None
            || (RingArithmetic.Distance(queue.Taken, queue.Used) == chains[ChainPhase.Used].Count()
                && RingArithmetic.Distance(queue.Used, queue.Fetched) == chains[ChainPhase.Fetched].Count()
                && RingArithmetic.Distance(queue.Fetched, queue.Avail) + queue.Posted.Count == chains[ChainPhase.Posted].Count());
    }
}
