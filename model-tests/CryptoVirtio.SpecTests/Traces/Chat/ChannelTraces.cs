using static CryptoVirtio.SpecTests.ChatTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>A channel from its handshake to its end.</summary>
internal static class ChannelTraces
{
    public static IReadOnlyList<Trace> All { get; } =
    [
        Accept("who connected talks, and both end", "CH8", static t => t
            .Establish().Seal(1, 5).Open(1, 5).Seal(2).Open(1, 5).Open(2).End()),
        Accept("who listened talks, and the peer ends first", "CH8", static t => t
            .Hello(2).Peer(1).Seal(3).Open(3).Open(2).End().Seal(1, 5).Seal(2).End()),
        Accept("the next connection starts from the initial state", "CH11", static t => t
            .Establish().Seal(2).Open(2).Establish().Fail(3).End().Hello(2).Peer(1).Seal(3).Open(3)),
        Reject("a hello of no role", "CH11", "CHANNEL-HELLO-WRONG", static t => t.Hello(0)),
        Reject("a hello of a third role", "CH11", "CHANNEL-HELLO-WRONG", static t => t.Hello(3)),
        Reject("two hellos", "CH11", "CHANNEL-HELLO-WRONG", static t => t.Hello().Hello()),
        Reject("a hello in the middle", "CH11", "CHANNEL-HELLO-LATE", static t => t.Establish().Hello()),
        Reject("a hello before the failure is told", "CH9", "CHANNEL-HELLO-LATE", static t => t.Establish().End().Hello()),
        Reject("a hello of no role after the end", "CH11", "CHANNEL-ANEW-WRONG", static t => t.Establish().Seal(2).Open(2).Hello(0)),
        Reject("a hello of a third role after a failure", "CH11", "CHANNEL-ANEW-WRONG", static t => t.Hello().Fail(5).Hello(3)),
        Reject("a peer of the own role", "CH3", "CHANNEL-PEER-WRONG", static t => t.Hello(1).Peer(1)),
        Reject("a listening peer of a listener", "CH3", "CHANNEL-PEER-WRONG", static t => t.Hello(2).Peer(2)),
        Reject("a peer of no role", "CH3", "CHANNEL-PEER-WRONG", static t => t.Hello().Peer(0)),
        Reject("a peer of a third role", "CH3", "CHANNEL-PEER-WRONG", static t => t.Hello().Peer(3)),
        Reject("a peer before the own hello", "CH3", "CHANNEL-PEER-WRONG", static t => t.Peer(2)),
        Reject("two hellos of the peer", "CH3", "CHANNEL-PEER-WRONG", static t => t.Hello().Peer().Peer()),
        Reject("a hello of the peer in the middle", "CH3", "CHANNEL-PEER-LATE", static t => t.Establish().Peer()),
        Reject("a hello of the peer after a failure", "CH3", "CHANNEL-PEER-LATE", static t => t.Hello().Peer().Fail(3).Peer()),

        Accept("a stream that ends in the handshake is truncated", "CH9", static t => t.Hello().End().Fail(4)),
        Accept("a stream that ends in the middle is truncated", "CH9", static t => t.Establish().Open(1, 5).End().Fail(4)),
        Accept("a stream that ends after the own end is truncated", "CH9", static t => t.Establish().Seal(2).End().Fail(4)),
        Reject("truncated, while the stream goes on", "CH9", "CHANNEL-FAIL-WRONG", static t => t.Establish().Fail(4)),
        Reject("truncated, after the peer has ended", "CH9", "CHANNEL-FAIL-WRONG", static t => t.Establish().Open(2).End().Fail(4)),
        Reject("truncated, after both have ended", "CH9", "CHANNEL-FAIL-WRONG", static t => t.Establish().Open(2).Seal(2).End().Fail(4)),
        Reject("a truncated stream is refused", "CH9", "CHANNEL-FAIL-NOT-TRUNCATED", static t => t.Establish().End().Fail(3)),
        Reject("a truncated stream is a failure of the device", "CH9", "CHANNEL-FAIL-NOT-TRUNCATED", static t => t.Establish().End().Fail(5)),
        Reject("a truncated stream is answered", "CH9", "CHANNEL-SEAL-DEAD", static t => t.Establish().End().Seal(2)),
        Reject("a record behind a truncated stream", "CH9", "CHANNEL-OPEN-DEAD", static t => t.Establish().End().Open(1, 5)),
        Reject("a stream ends twice before that is told", "CH9", "CHANNEL-STREAM-ENDED-OWING", static t => t.Establish().End().End()),

        Accept("refused in the handshake", "CH2", static t => t.Hello().Fail(3)),
        Accept("refused in the middle", "CH2", static t => t.Establish().Fail(3)),
        Accept("refused what follows the peer's end", "CH3", static t => t.Establish().Open(2).Fail(3)),
        Accept("refused what follows both ends", "CH3", static t => t.Establish().Open(2).Seal(2).Fail(3)),
        Accept("the device fails before and after the first record", "CH7", static t => t.Fail(5).Establish().Seal(1, 5).Fail(5).End()),
        Accept("the numbers run out after the own end", "CH15", static t => t.Establish().Seal(2).Fail(6)),
        Reject("a channel dies of nothing", "CH7", "CHANNEL-FAIL-WRONG", static t => t.Establish().Fail(2)),
        Reject("a channel dies of success", "CH7", "CHANNEL-FAIL-WRONG", static t => t.Establish().Fail(0)),
        Reject("a channel dies of something unheard of", "CH7", "CHANNEL-FAIL-WRONG", static t => t.Establish().Fail(7)),
        Reject("a channel dies twice", "CH7", "CHANNEL-FAIL-TWICE", static t => t.Establish().Fail(5).Fail(5)),
        Reject("a record goes out after the device failed", "CH7", "CHANNEL-SEAL-DEAD", static t => t.Establish().Fail(5).Seal(1, 5)),
        Reject("an end goes out after a refusal", "CH7", "CHANNEL-SEAL-DEAD", static t => t.Establish().Fail(3).Seal(2)),
        Reject("a record is taken after a refusal", "CH2", "CHANNEL-OPEN-DEAD", static t => t.Establish().Fail(3).Open(1, 5)),
    ];
}
