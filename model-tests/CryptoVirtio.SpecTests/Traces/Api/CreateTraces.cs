using static CryptoVirtio.SpecTests.ApiTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>CIOCGSESSION: algorithms, keys, ids and their number.</summary>
internal static class CreateTraces
{
    private static readonly (string Rule, string Clause, CreateAnswered Call)[] s_wrong =
    [
        ("FILE-CREATE-NEITHER", "IO-GSESSION-1", new(5, 0, 0, 0, 0, 0)),
        ("FILE-CREATE-NEITHER", "IO-GSESSION-1", new(5, 0, 0, 0, 16, 0)),
        ("FILE-CREATE-UNKNOWN", "IO-GSESSION-2", new(5, 0, 1, 0, 8, 0)),
        ("FILE-CREATE-UNKNOWN", "IO-GSESSION-2", new(5, 0, 12, 0, 16, 0)),
        ("FILE-CREATE-UNKNOWN", "IO-GSESSION-2", new(5, 0, 0, 6, 0, 16)),
        ("FILE-CREATE-UNKNOWN", "IO-GSESSION-2", new(5, 0, 11, 13, 16, 0)),
        ("FILE-CREATE-KEY", "IO-GSESSION-3", new(5, 0, 11, 0, 15, 0)),
        ("FILE-CREATE-KEY", "IO-GSESSION-3", new(5, 0, 11, 0, 0, 0)),
        ("FILE-CREATE-KEY", "IO-GSESSION-3", new(5, 0, 11, 18, 33, 20)),
        ("FILE-CREATE-KEY", "IO-GSESSION-3", new(5, 0, 0, 18, 16, 20)),
        ("FILE-CREATE-KEY", "IO-GSESSION-3", new(5, 0, 11, 0, 16, 1)),
    ];

    private static readonly CreateAnswered[] s_right =
    [
        new(5, 7, 11, 0, 16, 0), new(5, 7, 11, 0, 24, 0), new(5, 7, 11, 18, 32, 20), new(5, 7, 0, 7, 0, 1), new(5, 7, 0, 107, 0, 0),
        new(5, 7, 0, 19, 0, 64), new(5, 7, 0, 20, 0, 512),
    ];

    public static IReadOnlyList<Trace> All { get; } =
    [
        Accept("what is on offer makes a session", "IO-GSESSION-2", static t =>
        {
            t.Hello().Open();
            foreach (CreateAnswered call in s_right)
            {
                t.Call(call).Free();
            }
        }),
        Accept("what is wrong is EINVAL, and makes none", "IO-GSESSION-2", static t =>
        {
            t.Hello().Open();
            foreach ((_, _, CreateAnswered call) in s_wrong)
            {
                t.Call(call, Errno.EINVAL);
            }

            t.Free(7, Errno.EINVAL).CreateCipher(7).CreateCipher(8);
        }),
        .. s_wrong.Select(static wrong => Reject(
            $"a session of cipher {wrong.Call.Cipher} ({wrong.Call.KeyLength}) and MAC {wrong.Call.Mac} ({wrong.Call.MacKeyLength})",
            wrong.Clause, wrong.Rule, t => t.Hello().Open().Call(wrong.Call with { Session = 7 }))),
        .. s_right.Select(static right => Reject(
            $"no session of cipher {right.Cipher} ({right.KeyLength}) and MAC {right.Mac} ({right.MacKeyLength})",
            "IO-GSESSION-3", "FILE-CREATE-MEMORY", t => t.Hello().Open().Call(right with { Session = 0 }, Errno.EINVAL))),
        Reject("an unknown algorithm is ENOMEM", "IO-GSESSION-2", "FILE-CREATE-UNKNOWN", static t =>
            t.Hello().Open().Call(new CreateAnswered(5, 0, 12, 0, 16, 0), Errno.ENOMEM)),
        Reject("neither cipher nor MAC is EMFILE", "IO-GSESSION-1", "FILE-CREATE-NEITHER", static t =>
            t.Hello().Open().Call(new CreateAnswered(5, 0, 0, 0, 0, 0), Errno.EMFILE)),
        Accept("there may be no memory for a session", "IO-GSESSION-5", static t =>
            t.Hello().Open().Call(new CreateAnswered(5, 0, 11, 0, 16, 0), Errno.ENOMEM).CreateCipher(7).CreateCipher(8)),

        Accept("as many sessions as the file may have, then EMFILE, then one more after a free", "IO-GSESSION-5", static t => t
            .Hello().Open().CreateCipher(7).CreateMac(8).Call(new CreateAnswered(5, 0, 11, 0, 16, 0), Errno.EMFILE)
            .Call(new CreateAnswered(5, 0, 12, 0, 16, 0), Errno.EMFILE).Call(new CreateAnswered(5, 0, 12, 0, 16, 0), Errno.EINVAL)
            .Free(7).CreateCipher(9).Call(new CreateAnswered(5, 0, 0, 18, 0, 0), Errno.EMFILE)),
        Reject("more sessions than the file may have", "IO-GSESSION-5", "FILE-CREATE-FULL", static t =>
            t.Hello().Open().CreateCipher(7).CreateCipher(8).CreateCipher(9)),
        Reject("too many sessions are ENOMEM", "IO-GSESSION-5", "FILE-CREATE-FULL", static t =>
            t.Hello().Open().CreateCipher(7).CreateCipher(8).Call(new CreateAnswered(5, 0, 11, 0, 16, 0), Errno.ENOMEM)),
        Reject("too many sessions are EINVAL", "IO-GSESSION-5", "FILE-CREATE-FULL", static t =>
            t.Hello().Open().CreateCipher(7).CreateCipher(8).Call(new CreateAnswered(5, 0, 11, 0, 16, 0), Errno.EINVAL)),
        Reject("fewer sessions than the file may have", "IO-GSESSION-5", "FILE-CREATE-MEMORY", static t =>
            t.Hello().Open().CreateCipher(7).Call(new CreateAnswered(5, 0, 11, 0, 16, 0), Errno.EMFILE)),
        Reject("a failed free makes room", "IO-GSESSION-5", "FILE-CREATE-FULL", static t =>
            t.Hello().Open().CreateCipher(7).CreateCipher(8).Free(9, Errno.EINVAL).CreateCipher(9)),
        .. s_wrong.Select(static wrong => Reject(
            $"too many sessions, of cipher {wrong.Call.Cipher} ({wrong.Call.KeyLength}) and MAC {wrong.Call.Mac} ({wrong.Call.MacKeyLength})",
            "IO-GSESSION-5", "FILE-CREATE-FULL-WRONG", t => t.Hello().Open().CreateCipher(8).CreateCipher(9).Call(wrong.Call with { Session = 7 }))),
        Reject("a session is 0", "IO-GSESSION-4", "FILE-CREATE-MEMORY", static t => t.Hello().Open().CreateCipher(0)),
        Reject("an id in use is given out", "IO-GSESSION-4", "SESSION-CREATE-TWICE", static t => t.Hello().Open().CreateCipher(7).CreateMac(7)),
    ];
}
