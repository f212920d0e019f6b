using static CryptoVirtio.SpecTests.RingTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>Who owns a chain (virtio 1.2, 2.7.13 and 2.7.14).</summary>
internal static class ChainTraces
{
    private static readonly Posted s_posted = new(0, 16, 8, 2, 100);
    private static readonly Fetched s_fetched = new(0, 16, 8, 2);
    private static readonly Used s_used = new(0, 8, 1);
    private static readonly Reclaimed s_reclaimed = new(0, 8, 0, 100);
    private static readonly MonitorOptions s_hostOnly = new() { HostOnly = true };

    public static IReadOnlyList<Trace> All { get; } =
    [
        Right("SD3", "a chain of one byte goes around twice", "chain",
            new Posted(0, 1, 0, 1, 100), new Fetched(0, 1, 0, 1), new Used(0, 0, 1), new Reclaimed(0, 0, 0, 100),
            new Posted(0, 1, 0, 1, 100)),
        Right("SD3", "a chain of empty buffers goes around", "chain",
            new Posted(0, 0, 0, 2, 100), new Fetched(0, 0, 0, 2), new Used(0, 0, 1), new Reclaimed(0, 0, 0, 100)),
        Right("SD3", "a chain has as many bytes as it may", "chain",
            new Posted(0, 1UL << 31, 1UL << 31, 2, 100), new Fetched(0, 1UL << 31, 1UL << 31, 2)),
        Right("SV11", "a reset of the ring returns its chains", "chain",
            s_posted, s_fetched, new DriverQueueMade(4, Version1), s_posted, s_fetched, s_used, s_reclaimed),
        Right("SV11", "a chain that was out is fetched after a reset of the ring, the device alone traced", "chain",
            s_fetched, s_fetched, s_used) with { Options = s_hostOnly },

        Wrong("SV6", "a chain after a reset has less room than the one before, the device alone traced", "chain", "CHAIN-USE-LENGTH",
            s_fetched, new Fetched(0, 16, 4, 2), s_used) with { Options = s_hostOnly },
        Wrong("G12", "a chain is used for both lives of the ring, the host alone traced", "chain", "CHAIN-USE-UNFETCHED",
            s_fetched, s_fetched, s_used, s_used) with { Options = s_hostOnly },
        Wrong("SD3", "a chain has a byte too many", "chain", "CHAIN-POST-SIZE", new Posted(0, 1UL << 32, 1, 2, 100)),
        Wrong("SD14", "a chain is posted while it is posted", "chain", "CHAIN-POST-TWICE", s_posted, s_posted),
        Wrong("SD14", "a chain is posted while the device works on it", "chain", "CHAIN-POST-TWICE", s_posted, s_fetched, s_posted),
        Wrong("SD14", "a chain is posted before it is taken back", "chain", "CHAIN-POST-TWICE", s_posted, s_fetched, s_used, s_posted),
        Wrong("SV1", "the device reads more than was posted", "chain", "CHAIN-FETCH-OTHER", s_posted, new Fetched(0, 17, 8, 2)),
        Wrong("SV1", "the device takes more room than was posted", "chain", "CHAIN-FETCH-OTHER", s_posted, new Fetched(0, 16, 9, 2)),
        Wrong("SV1", "the device walks more descriptors than were posted", "chain", "CHAIN-FETCH-OTHER", s_posted, new Fetched(0, 16, 8, 3)),
        Wrong("G11", "a chain is fetched that was never posted", "chain", "CHAIN-FETCH-UNPOSTED", s_fetched),
        Wrong("G11", "a chain is fetched twice", "chain", "CHAIN-FETCH-UNPOSTED", s_posted, s_fetched, s_fetched),
        Wrong("SV6", "more is used than there is room for", "chain", "CHAIN-USE-LENGTH", s_posted, s_fetched, new Used(0, 9, 1)),
        Wrong("G12", "a chain is used that was not fetched", "chain", "CHAIN-USE-UNFETCHED", s_posted, s_used),
        Wrong("G12", "a chain is used twice in a row", "chain", "CHAIN-USE-UNFETCHED", s_posted, s_fetched, s_used, s_used),
        Wrong("G12", "another length is taken than was used", "chain", "CHAIN-RECLAIM-OTHER", s_posted, s_fetched, s_used, new Reclaimed(0, 7, 0, 100)),
        Wrong("G12", "a chain is taken back that was not used", "chain", "CHAIN-RECLAIM-UNUSED", s_posted, s_fetched, s_reclaimed),
        Wrong("G12", "a chain is taken back twice", "chain", "CHAIN-RECLAIM-UNUSED", s_posted, s_fetched, s_used, s_reclaimed, s_reclaimed),
        Wrong("G12", "a chain is used after a reset of the ring", "chain", "CHAIN-USE-UNFETCHED",
            s_posted, s_fetched, new DriverQueueMade(4, Version1), s_used),
    ];
}
