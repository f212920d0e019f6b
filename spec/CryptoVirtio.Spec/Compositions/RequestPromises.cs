namespace CryptoVirtio.Spec;

/// <summary>What holds of requests and the ring that carries them.</summary>
internal static class RequestPromises
{
    /// <summary>The steps that bring a request to its end.</summary>
    public static readonly IReadOnlyList<Type> Helping =
    [
        typeof(Published), typeof(AvailSeen), typeof(Fetched), typeof(Used), typeof(UsedSeen), typeof(Reclaimed), typeof(RequestEnded),
    ];

    /// <summary>All of it.</summary>
    public static IReadOnlyList<StepInvariant> All { get; } =
    [
        new("no chain carries two requests", "SD14", static (_, _, s) => Out(s).Distinct().Count() == Out(s).Count()),
        new("a request has its chain as long as the ring has it", "SD14", static (_, _, s) => Agree(s)),
        new("a reply is what the device used", "G12", static (s, e, _) =>
            e is not Reclaimed reclaimed || (s.The<QueueState>().Done.Contains(reclaimed.Head) && Out(s).Contains(reclaimed.Head))),
        new("a request has one reply, and a success is reported only after it", "IO-WAIT-3", static (s, e, after) =>
            (e is not Reclaimed || Answered(after) - Answered(s) is 0 or 1)
            && (e is not RequestEnded { Error: Errno.OK } || Answered(s) - Answered(after) == 1)),
    ];

    /// <summary>What is tried of one request.</summary>
    public static IEnumerable<SpecEvent> Tried(uint token) =>
    [
        new RequestAbandoned(token),
        .. from error in new[] { Errno.OK, Errno.EIO, Errno.ETIMEDOUT } select new RequestEnded(token, error, 0),
    ];

    private static IEnumerable<uint> Out(ProductState s) => s.Each<RequestState>().Where(static request => request.Head != 0).Select(static request => request.Head - 1);

    private static int Answered(ProductState s) => s.Each<RequestState>().Count(static request => request.Phase == RequestPhase.Answered);

    /// <summary>A driver that gives up wakes every waiter; the device may go on with the chains that it left.</summary>
    private static bool Agree(ProductState s)
    {
        QueueState queue = s.The<QueueState>();
        return queue.Phase is not (QueuePhase.Driver or QueuePhase.Both)
            || (Out(s).All(queue.Has) && Out(s).Count() == queue.InUse());
    }
}
