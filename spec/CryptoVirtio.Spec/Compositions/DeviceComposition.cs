namespace CryptoVirtio.Spec;

/// <summary>A device, its ring, and a request on it.</summary>
public static class DeviceComposition
{
    private const ushort Size = 2;
    private const int Posts = 2;

    /// <summary>The composition.</summary>
    public static Composition Create() => new(
        "device x queue x request",
        [
            new Part(DeviceMachine.Create(), InstanceKey.Only),
            new Part(QueueMachine.Create(), InstanceKey.Only),
            new Part(RequestMachine.Create(), InstanceKey.Only),
        ],
        static s => Tried(s.The<DeviceState>(), s.The<QueueState>()))
    {
        StepInvariants =
        [
            .. RequestPromises.All,
            new("only a live device with a ring touches it", "SV12", static (s, e, _) => e is not (AvailSeen or Fetched or Used) || Serves(s)),
            new("a device takes over the ring that its driver made", "LC4", static (s, e, _) =>
                e is not DeviceQueueMade || (s.The<QueueState>() is { Phase: QueuePhase.Driver } queue && queue.Features == s.The<DeviceState>().Accepted)),
            new("a device that becomes live has touched nothing", "SV12", static (s, _, after) =>
                Serves(s) || !Serves(after) || after.The<QueueState>() is { Seen: 0, Fetched: 0, Used: 0 }),
        ],
        LeadsTo =
        [
            new(
                "the caller of a request on a live device gets its end", "LC11",
                static s => Serves((ProductState)s) && ((ProductState)s).The<QueueState>().Phase == QueuePhase.Both,
                static s => ((ProductState)s).The<RequestState>().Phase == RequestPhase.Free,
                RequestPromises.Helping,
                Bound: 7),
        ],
    };

    private static bool Serves(ProductState s) => s.The<DeviceState>() is { Phase: DevicePhase.Live, HasQueue: true };

    private static IEnumerable<SpecEvent> Tried(DeviceState device, QueueState queue) =>
    [
        .. from written in new byte[] { 0, 1, 3, 11, 15 }
           from now in new[] { written, device.Status }.Distinct()
           select new StatusWritten(device.Status, now, written),
        .. from standing in new ulong[] { 0, RingDomain.Features } select new FeaturesWritten(RingDomain.Features, standing, standing),
        new NeedsResetSet(device.Status, (byte)(device.Status | 64)),
        new ResetDone(),
        .. RingDomain.Resets(queue, Size),
        .. RingDomain.Posts(queue, Posts, static _ => [0]),
        .. RingDomain.Moves(queue, static _ => [0]),
        .. RequestPromises.Tried(0),
    ];
}
