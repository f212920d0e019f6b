using static CryptoVirtio.SpecTests.ApiTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>CIOCCRYPT: the arguments that a session takes, by what it has.</summary>
internal static class CryptTraces
{
    private static readonly CryptAnswered s_mac = new(5, 7, 0, 0, 5, 0, 0, 32, 32);

    private static readonly (string Rule, string Clause, CryptAnswered Call)[] s_wrongCipher =
    [
        ("SESSION-CRYPT-DIRECTION", "IO-CRYPT-2", CipherOf() with { Direction = 2 }),
        ("SESSION-CRYPT-DIRECTION", "IO-CRYPT-2", CipherOf() with { Direction = ushort.MaxValue, Flags = 16 }),
        ("SESSION-CRYPT-FLAGS", "IO-CRYPT-12", CipherOf() with { Flags = 16 }),
        ("SESSION-CRYPT-FLAGS", "IO-CRYPT-12", CipherOf() with { Flags = 32 }),
        ("SESSION-CRYPT-FLAGS", "IO-CRYPT-12", CipherOf() with { Flags = 128 }),
        ("SESSION-CRYPT-FLAGS", "IO-CRYPT-12", CipherOf() with { Flags = 0x8000 }),
        ("SESSION-CRYPT-BLOCK", "IO-CRYPT-3", CipherOf() with { Source = 15, Destination = 15 }),
        ("SESSION-CRYPT-BLOCK", "IO-CRYPT-3", CipherOf() with { Source = 17, Destination = 17 }),
        ("SESSION-CRYPT-LENGTHS", "IO-CRYPT-4", CipherOf() with { Destination = 0 }),
        ("SESSION-CRYPT-LENGTHS", "IO-CRYPT-4", CipherOf() with { Destination = 32 }),
        ("SESSION-CRYPT-LENGTHS", "IO-CRYPT-4", CipherOf() with { Iv = 15 }),
        ("SESSION-CRYPT-LENGTHS", "IO-CRYPT-4", CipherOf() with { Iv = 0 }),
    ];

    private static readonly (string Rule, string Clause, CryptAnswered Call)[] s_wrongMac =
    [
        ("SESSION-CRYPT-DIRECTION", "IO-CRYPT-2", s_mac with { Direction = 2 }),
        ("SESSION-CRYPT-FLAGS", "IO-CRYPT-12", s_mac with { Flags = 16 }),
        ("SESSION-CRYPT-NO-CIPHER", "IO-CRYPT-4", s_mac with { Destination = 5 }),
        ("SESSION-CRYPT-NO-CIPHER", "IO-CRYPT-4", s_mac with { Iv = 16 }),
        ("SESSION-CRYPT-ROOM", "IO-CRYPT-4", s_mac with { Mac = 31 }),
        ("SESSION-CRYPT-ROOM", "IO-CRYPT-4", s_mac with { Mac = 0, Flags = 2 }),
        ("SESSION-CRYPT-ROOM", "IO-CRYPT-4", s_mac with { Mac = 31, Flags = 3 }),
        ("SESSION-CRYPT-ROOM", "IO-CRYPT-4", s_mac with { Mac = 31, Flags = 1, Source = 0 }),
    ];

    public static IReadOnlyList<Trace> All { get; } =
    [
        Accept("a cipher takes blocks, both ways, with every flag that is known, and nothing at all", "IO-CRYPT-12", static t => t
            .Hello().Open().CreateCipher()
            .Call(CipherOf()).Call(CipherOf() with { Direction = 1 }).Call(CipherOf() with { Flags = 79 }).Call(CipherOf() with { Flags = 8 })
            .Call(CipherOf() with { Source = 0, Destination = 0, Flags = 4 }).Call(CipherOf() with { Source = 48, Destination = 48, Mac = 5 })),
        Accept("the cipher library fails, and the session goes on", "IO-CRYPT-13", static t => t
            .Hello().Open().CreateCipher().Call(CipherOf(), Errno.EIO).Call(CipherOf())),
        Reject("a wrong argument is reported as a failure of the library", "IO-CRYPT-13", "SESSION-CRYPT-BLOCK", static t => t
            .Hello().Open().CreateCipher().Call(CipherOf() with { Source = 15, Destination = 15 }, Errno.EIO)),
        Accept("what a cipher does not take is EINVAL", "IO-CRYPT-4", static t =>
        {
            t.Hello().Open().CreateCipher();
            foreach (CryptAnswered call in s_wrongCipher.SelectMany(static wrong => Worse(wrong.Call)))
            {
                t.Call(call, Errno.EINVAL);
            }

            t.Cipher();
        }),
        .. s_wrongCipher.Select(static (wrong, i) => Reject(
            $"a cipher takes what it must not, {i}: {wrong.Rule}", wrong.Clause, wrong.Rule, t => t.Hello().Open().CreateCipher().Call(wrong.Call))),
        .. new (string What, CryptAnswered Call)[]
        {
            ("a block", CipherOf()),
            ("the other direction", CipherOf() with { Direction = 1 }),
            ("every known flag", CipherOf() with { Flags = 79 }),
            ("two blocks", CipherOf() with { Source = 32, Destination = 32 }),
            ("no block", CipherOf() with { Source = 0, Destination = 0 }),
        }.Select(static right => Reject(
            $"a cipher does not take {right.What}", "IO-CRYPT-3", "SESSION-CRYPT", t => t.Hello().Open().CreateCipher().Call(right.Call, Errno.EINVAL))),

        Accept("a MAC takes any length, without destination and IV", "IO-CRYPT-4", static t => t
            .Hello().Open().CreateMac().Call(s_mac).Call(s_mac with { Source = 0 }).Call(s_mac with { Mac = 64 }).Call(s_mac with { Direction = 1 })
            .Mac(1, 5, 0, room: 0).Mac(65, 5, 0, room: 31).Mac(1, 0, 32)),
        Accept("what a MAC does not take is EINVAL, and leaves the hash as it was", "IO-CRYPT-4", static t =>
        {
            t.Hello().Open().CreateMac().Mac(1, 5, 0);
            foreach (CryptAnswered call in s_wrongMac.SelectMany(static wrong => Worse(wrong.Call)))
            {
                t.Call(call with { Digest = 0 }, Errno.EINVAL);
            }

            t.Mac(2, 0, 32);
        }),
        .. s_wrongMac.Select(static (wrong, i) => Reject(
            $"a MAC takes what it must not, {i}: {wrong.Rule}", wrong.Clause, wrong.Rule, t => t.Hello().Open().CreateMac().Call(wrong.Call))),
        Reject("a MAC does not take its own length of room", "IO-CRYPT-4", "SESSION-CRYPT", static t => t.Hello().Open().CreateMac().Mac(0, 5, 0, Errno.EINVAL)),
        Reject("a MAC that goes on wants room", "IO-CRYPT-9", "SESSION-CRYPT", static t => t.Hello().Open().CreateMac().Mac(1, 5, 0, Errno.EINVAL, 0)),
        Accept("what is wrong and too large is EMSGSIZE", "IO-CRYPT-11", static t => t
            .Hello().Open().CreateCipher(7).CreateMac(8)
            .Call(CipherOf() with { Source = 80, Destination = 80, Direction = 2 }, Errno.EMSGSIZE)
            .Call(CipherOf() with { Source = 80, Destination = 80, Flags = 16 }, Errno.EMSGSIZE)
            .Call(CipherOf() with { Source = 65, Destination = 65 }, Errno.EMSGSIZE)
            .Call(CipherOf() with { Source = 80, Destination = 64 }, Errno.EMSGSIZE)
            .Call(s_mac with { Session = 8, Source = 80, Destination = 16, Digest = 0 }, Errno.EMSGSIZE)
            .Call(s_mac with { Session = 8, Source = 80, Mac = 31, Digest = 0 }, Errno.EMSGSIZE)
            .Call(s_mac with { Session = 8, Source = 80, Digest = 0 }, Errno.EMSGSIZE)),
        Reject("a digest comes before its time, and is short", "IO-CRYPT-9", "SESSION-CRYPT-DIGEST", static t =>
            t.Hello().Open().CreateMac().Mac(1, 5, 31, room: 0)),
        Reject("a digest of one byte comes before its time, and is short", "IO-CRYPT-9", "SESSION-CRYPT-DIGEST", static t =>
            t.Hello().Open().CreateMac().Mac(1, 1, 31, room: 0)),
        Reject("a digest comes before its time, and is short, whatever flags do not matter", "IO-CRYPT-9", "SESSION-CRYPT-DIGEST", static t =>
            t.Hello().Open().CreateMac().Mac(9, 5, 31, room: 0)),
        Reject("a digest is one byte short, the other way round", "IO-CRYPT-9", "SESSION-CRYPT-DIGEST", static t =>
            t.Hello().Open().CreateMac().Call(s_mac with { Direction = 1, Digest = 31 })),
        Reject("a digest is one byte short, and there is no such direction", "IO-CRYPT-2", "SESSION-CRYPT-DIRECTION", static t =>
            t.Hello().Open().CreateMac().Call(s_mac with { Direction = 2, Digest = 31 })),
        Reject("a digest without input is as short as the room for it", "IO-CRYPT-4", "SESSION-CRYPT-ROOM", static t =>
            t.Hello().Open().CreateMac().Mac(1, 0, 31, room: 31)),
        Reject("a digest is as short as the room for it", "IO-CRYPT-4", "SESSION-CRYPT-ROOM", static t =>
            t.Hello().Open().CreateMac().Mac(4, 5, 31, room: 31)),
        Reject("a digest is one byte short", "IO-CRYPT-9", "SESSION-CRYPT-DIGEST", static t => t.Hello().Open().CreateMac().Mac(0, 5, 31)),
        Reject("a digest is one byte long", "IO-CRYPT-9", "SESSION-CRYPT-DIGEST", static t => t.Hello().Open().CreateMac().Mac(0, 5, 1)),
        Reject("a cipher delivers a digest", "IO-CRYPT-9", "SESSION-CRYPT-DIGEST", static t =>
            t.Hello().Open().CreateCipher().Call(CipherOf() with { Mac = 32, Digest = 32 })),
        .. new (uint Mac, uint Digest)[] { (7, 20), (107, 28), (18, 32), (19, 48), (20, 64) }.SelectMany(static mac => new[]
        {
            Accept($"MAC {mac.Mac} has {mac.Digest} bytes, with a cipher as without", "IO-CRYPT-10", t => t
                .Hello().Open().Call(new CreateAnswered(5, 7, 0, mac.Mac, 0, 20)).Mac(0, 5, mac.Digest, room: mac.Digest)
                .Call(new CreateAnswered(5, 8, 11, mac.Mac, 16, 20))
                .Call(CipherOf(8) with { Mac = mac.Digest, Digest = mac.Digest })),
            Reject($"MAC {mac.Mac} does with less room", "IO-CRYPT-4", "SESSION-CRYPT-ROOM", t => t
                .Hello().Open().Call(new CreateAnswered(5, 7, 0, mac.Mac, 0, 20)).Mac(0, 5, mac.Digest, room: mac.Digest - 1)),
        }),
    ];

    /// <summary>The same fault the other way round, and together with another one.</summary>
    private static IEnumerable<CryptAnswered> Worse(CryptAnswered call) =>
        from direction in call.Direction > 1 ? [call.Direction] : new ushort[] { 0, 1, 2 }
        from flags in new[] { call.Flags, (ushort)(call.Flags | 16) }
        select call with { Direction = direction, Flags = flags };
}
