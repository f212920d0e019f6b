using static CryptoVirtio.SpecTests.ChatTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>Records: confirms, numbers, lengths and ends.</summary>
internal static class RecordTraces
{
    private static readonly (uint Plaintext, uint Wire)[] s_lengths = [(0, 69), (1, 69), (15, 69), (16, 85), (31, 85), (16384, 16453)];

    private static readonly (uint Plaintext, uint Wire)[] s_wrong =
        [(0, 68), (0, 85), (15, 85), (16, 69), (16, 84), (16, 101), (16384, 16437), (16385, 16453), (16400, 16469)];

    public static IReadOnlyList<Trace> All { get; } =
    [
        Accept("every length that a record may have", "CH4", static t =>
        {
            t.Establish();
            foreach ((uint plaintext, uint wire) in s_lengths)
            {
                t.Seal(1, plaintext, wire).Open(1, plaintext, wire);
            }

            t.Open(2);
            foreach ((uint plaintext, uint wire) in s_lengths)
            {
                t.Seal(1, plaintext, wire);
            }
        }),
        .. s_wrong.SelectMany(static length => new[]
        {
            Reject($"{length.Plaintext} bytes go out in a record of {length.Wire}", "CH4", "CHANNEL-SEAL-LENGTH", t =>
                t.Establish().Seal(1, length.Plaintext, length.Wire)),
            Reject($"{length.Plaintext} bytes are taken from a record of {length.Wire}", "CH4", "CHANNEL-OPEN-LENGTH", t =>
                t.Establish().Open(1, length.Plaintext, length.Wire)),
            Reject($"{length.Plaintext} bytes are taken from a first record of {length.Wire}", "CH4", "CHANNEL-OPEN-EARLY-LENGTH", t =>
                t.Hello().Peer().Seal(3).Open(1, length.Plaintext, length.Wire)),
        }),

        Reject("data before the peer's hello", "CH3", "CHANNEL-SEAL-EARLY", static t => t.Hello().Seal(1, 5)),
        Reject("a confirm before the peer's hello", "CH3", "CHANNEL-SEAL-EARLY", static t => t.Hello().Seal(3)),
        Reject("data before the own confirm", "CH3", "CHANNEL-SEAL-EARLY", static t => t.Hello().Peer().Seal(1, 5)),
        Reject("an end before the own confirm", "CH3", "CHANNEL-SEAL-EARLY", static t => t.Hello().Peer().Seal(2)),
        Reject("data before the peer's confirm", "CH3", "CHANNEL-SEAL-EARLY", static t => t.Hello().Peer().Seal(3).Seal(1, 5)),
        Reject("two confirms", "CH3", "CHANNEL-SEAL-EARLY", static t => t.Hello().Peer().Seal(3).Seal(3)),
        Reject("two confirms of one number", "CH3", "CHANNEL-SEAL-EARLY", static t =>
            t.Hello().Peer().Seal(3).See(new RecordSealed(3, 0, 0, 69))),
        Reject("a confirm of number 1", "CH3", "CHANNEL-SEAL-EARLY", static t => t.Hello().Peer().See(new RecordSealed(3, 1, 0, 69))),
        Reject("a confirm that carries something", "CH3", "CHANNEL-SEAL-EARLY", static t => t.Hello().Peer().Seal(3, 1)),
        Reject("a confirm that is too long", "CH4", "CHANNEL-SEAL-EARLY", static t => t.Hello().Peer().Seal(3, 0, 70)),
        Reject("a confirm that is too short", "CH4", "CHANNEL-SEAL-EARLY", static t => t.Hello().Peer().Seal(3, 0, 68)),
        Reject("the peer's confirm before the own", "CH3", "CHANNEL-OPEN-EARLY", static t => t.Hello().Peer().Open(3)),
        Reject("the peer's confirm has number 1", "CH3", "CHANNEL-OPEN-EARLY", static t => t.Hello().Peer().Seal(3).See(new RecordOpened(3, 1, 0, 69))),
        Reject("the peer's first record is of no type", "CH4", "CHANNEL-OPEN-EARLY-LENGTH", static t => t.Hello().Peer().Seal(3).Open(0)),
        Reject("the peer's first record is of a fourth type", "CH4", "CHANNEL-OPEN-EARLY-LENGTH", static t => t.Hello().Peer().Seal(3).Open(4)),
        Accept("a confirm that carries something is refused", "CH3", static t => t.Hello().Peer().Seal(3).Open(3, 1).Fail(3)),
        Accept("data in place of a confirm is refused", "CH3", static t => t.Hello().Peer().Seal(3).Open(1, 16384, 16453).Fail(3)),
        Accept("an end in place of a confirm is refused", "CH3", static t => t.Hello().Peer().Seal(3).Open(2).Fail(3)),
        Reject("data in place of a confirm is answered", "CH3", "CHANNEL-SEAL-DEAD", static t => t.Hello().Peer().Seal(3).Open(1, 5).Seal(1, 5)),
        Reject("data in place of a confirm is followed by more", "CH3", "CHANNEL-OPEN-DEAD", static t => t.Hello().Peer().Seal(3).Open(1, 5).Open(1, 5)),
        Reject("an end in place of a confirm is truncated", "CH3", "CHANNEL-FAIL-NOT-REFUSED", static t => t.Hello().Peer().Seal(3).Open(2).Fail(4)),
        Reject("data in place of a confirm is no failure of the device", "CH3", "CHANNEL-FAIL-NOT-REFUSED", static t =>
            t.Hello().Peer().Seal(3).Open(1, 5).Fail(2)),
        Reject("a stream ends before a refusal is told", "CH3", "CHANNEL-STREAM-ENDED-OWING", static t => t.Establish().Open(3).End()),

        Accept("a second confirm of the peer is refused", "CH3", static t => t.Establish().Open(3).Fail(3)),
        Accept("a second confirm of the peer is refused after the own end", "CH3", static t => t.Establish().Seal(2).Open(3, 16, 85).Fail(3)),
        Accept("a second confirm of the peer is refused, however long", "CH3", static t => t.Establish().Open(3, 16384, 16453).Fail(3)),
        Accept("a second confirm of the peer is refused, however short", "CH3", static t => t.Establish().Open(3, 15).Fail(3)),
        Reject("a second confirm of the peer is too long for a record", "CH4", "CHANNEL-OPEN-LENGTH", static t => t.Establish().Open(3, 16385, 16453)),
        Accept("an end of the peer that carries something is refused", "CH8", static t => t.Establish().Open(2, 1).Fail(3)),
        Reject("an end of the peer that carries something is taken", "CH8", "CHANNEL-SEAL-DEAD", static t => t.Establish().Open(2, 1).Seal(2)),
        Reject("a confirm in the middle", "CH3", "CHANNEL-SEAL-TYPE", static t => t.Establish().Seal(3)),
        Reject("a record of no type", "CH3", "CHANNEL-SEAL-TYPE", static t => t.Establish().Seal(0)),
        Reject("a record of no type after the peer's end", "CH3", "CHANNEL-SEAL-TYPE", static t => t.Establish().Open(2).Seal(4)),
        Reject("a record of no type is taken", "CH4", "CHANNEL-OPEN-LENGTH", static t => t.Establish().Open(0)),
        Reject("a record of a fourth type is taken", "CH4", "CHANNEL-OPEN-LENGTH", static t => t.Establish().Open(4)),
        Reject("an end that carries something", "CH8", "CHANNEL-SEAL-LENGTH", static t => t.Establish().Seal(2, 1)),
        Reject("an end that is too long", "CH8", "CHANNEL-SEAL-LENGTH", static t => t.Establish().Seal(2, 0, 85)),
        Reject("the last end is too short", "CH8", "CHANNEL-SEAL-LENGTH", static t => t.Establish().Open(2).Seal(2, 0, 68)),
        Reject("an end of the peer is too long", "CH8", "CHANNEL-OPEN-LENGTH", static t => t.Establish().Open(2, 0, 70)),

        Reject("two records of one number", "CH15", "CHANNEL-SEAL-COUNTER", static t => t.Establish().Seal(1).See(new RecordSealed(1, 1, 0, 69))),
        Reject("a record of the confirm's number", "CH15", "CHANNEL-SEAL-COUNTER", static t => t.Establish().See(new RecordSealed(1, 0, 0, 69))),
        Reject("a number is left out", "CH15", "CHANNEL-SEAL-COUNTER", static t => t.Establish().See(new RecordSealed(1, 2, 0, 69))),
        Reject("the end leaves a number out", "CH15", "CHANNEL-SEAL-COUNTER", static t => t.Establish().See(new RecordSealed(2, 2, 0, 69))),
        Reject("the last end has the number of the record before", "CH15", "CHANNEL-SEAL-COUNTER", static t =>
            t.Establish().Open(2).Seal(1).See(new RecordSealed(2, 1, 0, 69))),
        Reject("a record is replayed", "CH3", "CHANNEL-OPEN-COUNTER", static t => t.Establish().Open(1, 5).See(new RecordOpened(1, 1, 5, 69))),
        Reject("a record is dropped", "CH3", "CHANNEL-OPEN-COUNTER", static t => t.Establish().See(new RecordOpened(1, 2, 5, 69))),
        Reject("a record is dropped before the peer's end", "CH3", "CHANNEL-OPEN-COUNTER", static t => t.Establish().Seal(2).See(new RecordOpened(2, 2, 0, 69))),
        Reject("data after the own end", "CH8", "CHANNEL-SEAL-ENDED", static t => t.Establish().Seal(2).Seal(1, 5)),
        Reject("a second end", "CH8", "CHANNEL-SEAL-ENDED", static t => t.Establish().Seal(2).Seal(2)),
        Reject("data after both ends", "CH8", "CHANNEL-SEAL-ENDED", static t => t.Establish().Open(2).Seal(2).Seal(1, 5)),
        Reject("data after the peer's end", "CH8", "CHANNEL-OPEN-ENDED", static t => t.Establish().Open(2).Open(1, 5)),
        Reject("a second end of the peer", "CH8", "CHANNEL-OPEN-ENDED", static t => t.Establish().Open(2).Open(2)),
        Reject("data of the peer after both ends", "CH8", "CHANNEL-OPEN-ENDED", static t => t.Establish().Seal(2).Open(2).Open(1, 5)),
    ];
}
