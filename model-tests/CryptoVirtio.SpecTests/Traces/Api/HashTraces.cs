using static CryptoVirtio.SpecTests.ApiTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>When a digest is due.</summary>
internal static class HashTraces
{
    public static IReadOnlyList<Trace> All { get; } =
    [
        Accept("a hash of one call, twice", "IO-CRYPT-8", static t => Mac(t).Mac(0, 5, 32).Mac(0, 0, 32).Mac(64, 5, 32)),
        Accept("a hash in pieces ends with FINAL", "IO-CRYPT-9", static t => Mac(t).Mac(1, 5, 0).Mac(1, 5, 0).Mac(2, 5, 32).Mac(2, 5, 32)),
        Accept("a hash in pieces ends with UPDATE and FINAL", "IO-CRYPT-9", static t => Mac(t).Mac(1, 5, 0).Mac(3, 5, 32)),
        Accept("a hash in pieces ends without input", "IO-CRYPT-9", static t => Mac(t).Mac(1, 5, 0).Mac(1, 0, 32)),
        Accept("a hash in pieces restarts", "IO-CRYPT-8", static t => Mac(t).Mac(1, 5, 0).Mac(65, 5, 0).Mac(66, 5, 32).Mac(1, 5, 0).Mac(67, 5, 32)),
        Accept("a hash in pieces is given up by a call without flags", "IO-CRYPT-8", static t => Mac(t).Mac(1, 5, 0).Mac(0, 5, 32).Mac(1, 5, 0).Mac(8, 0, 32)),
        Accept("WRITE_IV and NO_ZC leave the hash alone", "IO-CRYPT-8", static t => Mac(t).Mac(1 | 12, 5, 0).Mac(2 | 12, 5, 32).Mac(12, 5, 32)),
        Accept("every end and every restart, with flags that do not matter", "IO-CRYPT-9", static t => Mac(t)
            .Mac(9, 0, 32).Mac(4, 0, 32).Mac(6, 5, 32).Mac(9, 5, 0).Mac(5, 0, 32).Mac(1, 1, 0).Mac(65, 1, 0).Mac(65, 0, 32).Mac(13, 0, 32).Mac(1, 0, 32)),
        Accept("a call that fails leaves the hash as it was", "IO-CRYPT-8", static t =>
        {
            Mac(t);
            foreach (ushort before in new ushort[] { 1, 2 })
            {
                t.Mac(before, 5, before == 1 ? 0u : 32);
                foreach (ushort flags in new ushort[] { 0, 1, 2, 3, 64, 65, 66 })
                {
                    t.Mac(flags, 80, 0, Errno.EMSGSIZE);
                    t.Mac(flags, 5, 0, Errno.EIO);
                    t.Call(new CryptAnswered(5, 7, 2, flags, 5, 0, 0, 32, 0), Errno.EINVAL);
                    t.Call(new CryptAnswered(5, 7, 2, flags, 0, 0, 0, 32, 0), Errno.EINVAL);
                }
            }
        }),
        Accept("with a cipher the digest comes with the last piece", "IO-CRYPT-10", static t => t
            .Hello().Open().Call(new CreateAnswered(5, 7, 11, 7, 16, 20))
            .Call(CipherOf() with { Flags = 1 }).Call(CipherOf() with { Flags = 2, Mac = 20, Digest = 20 })),
        .. new (ushort Flags, uint Source)[] { (0, 5), (2, 5), (3, 5), (64, 5), (66, 0), (67, 5), (1, 0), (65, 0), (4, 5), (8, 5) }.SelectMany(
            static call => new[]
            {
                Reject($"no digest at the end of a new hash: flags {call.Flags}, {call.Source} bytes", "IO-CRYPT-9", "HASH-NO-DIGEST", t =>
                    Mac(t).Mac(call.Flags, call.Source, 0)),
                Reject($"no digest at the end of a hash in pieces: flags {call.Flags}, {call.Source} bytes", "IO-CRYPT-9", "HASH-NO-DIGEST", t =>
                    Mac(t).Mac(1, 5, 0).Mac(call.Flags, call.Source, 0)),
                Reject($"no digest after an end: flags {call.Flags}, {call.Source} bytes", "IO-CRYPT-9", "HASH-NO-DIGEST", t =>
                    Mac(t).Mac(0, 5, 32).Mac(call.Flags, call.Source, 0)),
            }),
        Reject("a digest of a new hash that goes on", "IO-CRYPT-9", "HASH-EARLY-DIGEST", static t => Mac(t).Mac(1, 5, 32)),
        Reject("a digest of a hash that goes on", "IO-CRYPT-9", "HASH-EARLY-DIGEST", static t => Mac(t).Mac(1, 5, 0).Mac(1, 5, 32)),
        Reject("a digest of a hash that restarts and goes on", "IO-CRYPT-9", "HASH-EARLY-DIGEST", static t => Mac(t).Mac(1, 5, 0).Mac(65, 5, 32)),
        Reject("a digest of a hash that goes on after an end", "IO-CRYPT-9", "HASH-EARLY-DIGEST", static t => Mac(t).Mac(0, 5, 32).Mac(1, 5, 32)),
        Reject("a digest from no session", "IO-CRYPT-9", "HASH-NONE-DIGEST", static t =>
            t.Hello().Open().Call(new CryptAnswered(5, 7, 0, 0, 5, 0, 0, 32, 32), Errno.EINVAL)),
        Reject("an id in use gets another hash", "IO-GSESSION-4", "HASH-CREATE-TWICE", static t => Mac(t).CreateMac()) with { Machines = ["hash"] },
        Accept("the hash goes with its session", "IO-FSESSION-1", static t => Mac(t).Mac(1, 5, 0).Free().CreateMac().Mac(2, 0, 32).Close().Open().CreateMac()),
        Accept("the hash goes with its incarnation", "LC8", static t => Mac(t).Mac(1, 5, 0).Hello(2).Open().CreateMac().Mac(1, 5, 0).Mac(2, 0, 32)),
        Accept("the hash stays with its incarnation", "LC8", static t => Mac(t).Mac(1, 5, 0).Hello().Mac(1, 5, 0)
            .Call(new HelloAnswered(2, 2, 0, 0, 0), Errno.EPROTO).Mac(2, 0, 32)),
    ];

    private static ApiTrace Mac(ApiTrace t) => t.Hello().Open().CreateMac();
}
