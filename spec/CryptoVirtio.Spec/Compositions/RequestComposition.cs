namespace CryptoVirtio.Spec;

/// <summary>A ring, and the requests in flight on it.</summary>
public static class RequestComposition
{
    /// <summary>The composition.</summary>
    /// <param name="size">Entries of the ring.</param>
    /// <param name="requests">Requests in flight at a time.</param>
    public static Composition Create(ushort size, int requests) => new(
        $"queue of {size} x {requests} requests",
        [
            new Part(QueueMachine.Create(), InstanceKey.Only),
            .. Requests(RequestMachine.Create(), requests),
        ],
        s => Tried(s, size, requests))
    {
        StepInvariants = RequestPromises.All,
        LeadsTo =
        [
            new(
                "the caller of every request gets its end", "LC11",
                static s => ((ProductState)s).The<QueueState>().Phase == QueuePhase.Both,
                static s => ((ProductState)s).Each<RequestState>().All(static request => request.Phase == RequestPhase.Free),
                RequestPromises.Helping,
                Bound: 1 + (7 * requests)),
        ],
    };

    private static IEnumerable<Part> Requests(IMachine request, int requests) =>
        Enumerable.Range(0, requests).Select(token => new Part(request, new InstanceKey(0, (uint)token)));

    private static IEnumerable<SpecEvent> Tried(ProductState s, ushort size, int requests)
    {
        QueueState queue = s.The<QueueState>();
        uint[] tokens = [.. Enumerable.Range(0, requests).Select(static token => (uint)token)];
        return
        [
            .. RingDomain.Resets(queue, size),
            .. RingDomain.Posts(queue, requests, _ => tokens),
            .. RingDomain.Moves(queue, _ => tokens),
            .. tokens.SelectMany(RequestPromises.Tried),
        ];
    }
}
