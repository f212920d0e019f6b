using static CryptoVirtio.SpecTests.ApiTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>Who is served: HELLO, its versions, its limits, and a reset.</summary>
internal static class IncarnationTraces
{
    private static readonly Answered[] s_early =
    [
        new OpenAnswered(0), new CloseAnswered(5), new CreateAnswered(5, 0, 11, 0, 16, 0), new FreeAnswered(5, 7), new InfoAnswered(5, 7),
        CipherOf(),
    ];

    public static IReadOnlyList<Trace> All { get; } =
    [
        Accept("HELLO, then an open file", "LC7", static t => t.Hello().Open().Close()),
        Accept("everything before HELLO is EPROTO", "LC7", static t =>
        {
            foreach (Answered call in s_early)
            {
                t.Call(call, Errno.EPROTO);
            }

            t.Raw(new OtherAnswered(4, 0, 0) { Readable = 16, Writable = 8 }, Errno.EPROTO);
            t.Raw(new OtherAnswered(2, 5, 1) { Readable = 16, Writable = 8 }, Errno.EPROTO);
            t.Raw(new OtherAnswered(3, 0, 0) { Readable = 15, Writable = 8 }, Errno.EPROTO);
            t.Hello();
        }),
        .. s_early.Select(static call => Reject(
            $"{call.GetType().Name} before HELLO succeeds", "LC7",
            call switch
            {
                OpenAnswered => "INC-OPEN-FIRST",
                CloseAnswered => "INC-CLOSE-FIRST",
                CreateAnswered => "INC-CREATE-FIRST",
                FreeAnswered => "INC-FREE-FIRST",
                InfoAnswered => "INC-INFO-FIRST",
                _ => "INC-CRYPT-FIRST",
            },
            t => t.Call(call))),
        Accept("a HELLO without room for a reply is EINVAL behind another", "G13", static t =>
            t.Hello().Raw(new HelloAnswered(1, 1, 2, 2, 64) { Readable = 32, Writable = 7 }, Errno.EINVAL)),
        .. (
            from call in s_early.Skip(2)
            from errno in new[] { Errno.ENOSYS, Errno.ENFILE, Errno.EMSGSIZE }
            select Reject(
                $"{call.GetType().Name} after HELLO is {errno}", "LC11", $"INC-{call.GetType().Name[..^8].ToUpperInvariant()}",
                t => t.Hello().Open().Call(call, errno))),
        .. s_early.Select(static call => Reject(
            $"{call.GetType().Name} after HELLO is EPROTO", "LC7",
            call switch
            {
                OpenAnswered => "INC-OPEN-ZERO",
                CloseAnswered => "INC-CLOSE-NONE",
                CreateAnswered => "INC-CREATE",
                FreeAnswered => "INC-FREE",
                InfoAnswered => "INC-INFO",
                _ => "INC-CRYPT",
            },
            t => t.Hello().Call(call, Errno.EPROTO))),
        Reject("a close of an open file is EPROTO", "IO-CLOSE-1", "INC-CLOSE", static t => t.Hello().Open().Close(5, Errno.EPROTO)),
        Reject("an unknown type before HELLO is ENOSYS", "LC7", "INC-OTHER-FIRST", static t =>
            t.Raw(new OtherAnswered(4, 0, 0) { Readable = 16, Writable = 8 }, Errno.ENOSYS)),
        Reject("an unknown ioctl before HELLO is EINVAL", "LC7", "INC-OTHER-FIRST", static t =>
            t.Raw(new OtherAnswered(2, 0, 0) { Readable = 16, Writable = 8 }, Errno.EINVAL)),
        Reject("a request without a header before HELLO is EINVAL", "LC7", "INC-OTHER-FIRST", static t =>
            t.Raw(new OtherAnswered(3, 0, 0) { Readable = 15, Writable = 8 }, Errno.EINVAL)),
        Accept("a short HELLO is EINVAL, before and after one", "G13", static t => t
            .Raw(new OtherAnswered(3, 0, 0) { Readable = 20, Writable = 24 }, Errno.EINVAL)
            .Hello()
            .Raw(new OtherAnswered(3, 0, 0) { Readable = 20, Writable = 24 }, Errno.EINVAL)),
        Reject("a short HELLO is EPROTO", "G13", "INC-OTHER-HELLO", static t =>
            t.Raw(new OtherAnswered(3, 0, 0) { Readable = 20, Writable = 24 }, Errno.EPROTO)),

        Accept("another version is EPROTO, and HELLO may come again", "LC9", static t => t
            .Call(new HelloAnswered(2, 1, 0, 0, 0), Errno.EPROTO)
            .Call(new HelloAnswered(0, 1, 0, 0, 0), Errno.EPROTO)
            .Hello()
            .Open()
            .Call(new HelloAnswered(2, 9, 0, 0, 0), Errno.EPROTO)
            .Close()),
        Reject("version 2 is spoken", "LC9", "INC-HELLO-VERSION", static t => t.Call(new HelloAnswered(2, 1, Files, Sessions, Payload))),
        Reject("version 0 is spoken", "LC9", "INC-HELLO-VERSION", static t => t.Call(new HelloAnswered(0, 1, Files, Sessions, Payload))),
        Reject("another version is EINVAL", "LC9", "INC-HELLO-VERSION", static t => t.Hello().Call(new HelloAnswered(2, 1, 0, 0, 0), Errno.EINVAL)),
        Reject("a HELLO of the right version is EPROTO", "LC9", "INC-HELLO-NO-LIMITS", static t =>
            t.Call(new HelloAnswered(1, 1, 0, 0, 0), Errno.EPROTO)),
        Accept("a malformed HELLO is EINVAL, before and after one", "G13", static t => Malformed(Malformed(t).Hello())),
        Reject("a HELLO that is too long succeeds", "G13", "INC-HELLO-MALFORMED", static t =>
            t.Raw(new HelloAnswered(1, 1, 2, 2, 64) { Readable = 33, Writable = 24 }, Errno.OK)),
        Reject("a HELLO without room for the limits succeeds", "G13", "INC-HELLO-MALFORMED", static t =>
            t.Hello().Raw(new HelloAnswered(1, 1, 2, 2, 64) { Readable = 32, Writable = 23 }, Errno.OK)),
        Reject("a malformed HELLO is EPROTO", "G13", "INC-HELLO-MALFORMED", static t =>
            t.Raw(new HelloAnswered(1, 1, 2, 2, 64) { Readable = 32, Writable = 8 }, Errno.EPROTO)),
        Accept("a HELLO without room for a reply may pass for anything, before one", "LC7", static t => t
            .Raw(new HelloAnswered(1, 1, 2, 2, 64) { Readable = 32, Writable = 7 }, Errno.EPROTO)
            .Raw(new HelloAnswered(1, 1, 2, 2, 64) { Readable = 32, Writable = 7 }, Errno.EINVAL)),
        Reject("a HELLO without room for a reply succeeds", "LC7", "INC-HELLO-NO-ROOM-FIRST", static t =>
            t.Raw(new HelloAnswered(1, 1, 2, 2, 64) { Readable = 32, Writable = 7 }, Errno.OK)),
        Reject("a HELLO without room for a reply is EPROTO behind another", "LC7", "INC-HELLO-NO-ROOM", static t =>
            t.Hello().Raw(new HelloAnswered(1, 1, 2, 2, 64) { Readable = 32, Writable = 7 }, Errno.EPROTO)),

        .. new (string What, HelloAnswered Hello)[]
        {
            ("file", new(1, 1, 0, Sessions, Payload)), ("session", new(1, 1, Files, 0, Payload)), ("byte", new(1, 1, Files, Sessions, 0)),
        }.SelectMany(static limits => new[]
        {
            Reject($"HELLO allows not one {limits.What}", "LC7", "INC-HELLO-NO-LIMITS", t => t.Call(limits.Hello)),
            Reject($"another HELLO allows not one {limits.What}", "LC8", "INC-HELLO-OTHER-NO-LIMITS", t => t.Hello(2).Call(limits.Hello)),
        }),
        Accept("HELLO may allow one of everything", "LC7", static t => t.Call(new HelloAnswered(1, 1, 1, 1, 1)).Call(new HelloAnswered(1, 2, 1, 1, 1))),
        .. new HelloAnswered[] { new(1, 1, 3, Sessions, Payload), new(1, 1, Files, 3, Payload), new(1, 1, Files, Sessions, 65) }.Select(static hello =>
            Reject($"the same incarnation gets other limits: {hello.Files}, {hello.Sessions}, {hello.Payload}", "LC8", "INC-HELLO-OTHER-LIMITS",
                t => t.Hello().Call(hello))),
        Reject("the same incarnation is refused", "LC8", "INC-HELLO-OTHER-LIMITS", static t => t.Hello().Call(new HelloAnswered(1, 1, 0, 0, 0), Errno.EPROTO)),

        Accept("the same incarnation keeps its files and sessions", "LC8", static t => t.Hello().Open().CreateCipher().Hello().Cipher().Free().Close()),
        Accept("another incarnation finds no file open", "LC8", static t => t
            .Hello().Open(5).Open(6).Hello(2).Close(5, Errno.EBADF).Cipher(7, Errno.EBADF).Open(5).Open(6).Close(5)),
        Reject("another incarnation goes on with an old file", "LC8", "INC-CLOSE-NONE", static t => t.Hello().Open().Hello(2).Close()),
        Reject("another incarnation creates in an old file", "LC8", "FILE-CREATE-CLOSED", static t => t.Hello().Open().Hello(2).CreateCipher()),
        Reject("another incarnation computes with an old session", "LC8", "FILE-CRYPT-CLOSED", static t =>
            t.Hello().Open().CreateCipher().Hello(2).Cipher()),
        Reject("another incarnation is refused for want of the old one's files", "LC8", "INC-OPEN-ZERO", static t =>
            t.Hello().Open(5).Open(6).Hello(2).Call(new OpenAnswered(0), Errno.ENFILE)),
        Reject("a file of the old incarnation is still in the way", "LC8", "FILE-CRYPT", static t =>
            t.Hello().Open().Hello(2).Open(5).CreateCipher().Cipher(7, Errno.EBADF)),

        .. new SpecEvent[] { new ResetDone(), new DeviceQueueMade(8, 0) }.SelectMany(static reset => new[]
        {
            Accept($"after {reset.GetType().Name} HELLO comes first again", "LC10", t => t
                .See(reset).Hello().Open().CreateMac().Mac(1, 16, 0).See(reset).Close(5, Errno.EPROTO).Hello().Open().CreateMac().Mac(2, 0, 32)
                .Close()),
            Reject($"after {reset.GetType().Name} a file is still open", "LC10", "INC-CLOSE-FIRST", t => t.Hello().Open().See(reset).Close()),
            Reject($"after {reset.GetType().Name} and HELLO a file is still open", "LC10", "FILE-CREATE-CLOSED", t =>
                t.Hello().Open().See(reset).Hello().CreateMac()),
            Reject($"after {reset.GetType().Name} a session is still there", "LC10", "SESSION-CRYPT-UNKNOWN", t =>
                t.Hello().Open().CreateCipher().See(reset).Hello().Open().Cipher()),
        }),
    ];

    private static ApiTrace Malformed(ApiTrace t) => t
        .Raw(new HelloAnswered(1, 9, 2, 2, 64) { Readable = 33, Writable = 24 }, Errno.EINVAL)
        .Raw(new HelloAnswered(1, 9, 2, 2, 64) { Readable = 32, Writable = 23 }, Errno.EINVAL)
        .Raw(new HelloAnswered(1, 9, 2, 2, 64) { Readable = 32, Writable = 8 }, Errno.EINVAL)
        .Raw(new HelloAnswered(1, 9, 2, 2, 64) { Readable = 32, Writable = 24, Reserved = 1 }, Errno.EINVAL);
}
