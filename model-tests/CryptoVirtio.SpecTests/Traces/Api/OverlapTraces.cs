using static CryptoVirtio.SpecTests.ApiTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>Calls that overlap: what is right in some order of them is right.</summary>
internal static class OverlapTraces
{
    private static readonly CloseAnswered s_close = new(5);

    public static IReadOnlyList<Trace> All { get; } =
    [
        Accept("a call that overlaps CLOSE finds no file any more", "IO-CLOSE-1", static t => t
            .Hello().Open().CreateCipher().Begin(1, s_close).Begin(2, CipherOf()).End(2, Errno.EBADF).End(1)),
        Accept("a call that overlaps CLOSE still finds its file", "IO-CLOSE-1", static t => t
            .Hello().Open().CreateCipher().Begin(1, s_close).Begin(2, CipherOf()).End(1).End(2)),
        Accept("a call that was begun before CLOSE ends behind it", "IO-CLOSE-1", static t => t
            .Hello().Open().CreateCipher().Begin(2, CipherOf()).Begin(1, s_close).End(1).End(2, Errno.EBADF)),
        Reject("a call is over before CLOSE begins and finds no file", "IO-CLOSE-1", "FILE-CRYPT", static t => t
            .Hello().Open().CreateCipher().Begin(2, CipherOf()).End(2, Errno.EBADF)),
        Reject("a call begins behind CLOSE and still finds its file", "IO-CLOSE-1", "FILE-CRYPT-CLOSED", static t => t
            .Hello().Open().CreateCipher().Begin(1, s_close).End(1).Begin(2, CipherOf()).End(2)),
        Reject("a call that overlaps a CLOSE of another file finds no file", "IO-CLOSE-1", "FILE-CRYPT", static t => t
            .Hello().Open(5).Open(6).CreateCipher().Begin(1, new CloseAnswered(6)).Begin(2, CipherOf()).End(1).End(2, Errno.EBADF)),
        Accept("one of two overlapping closes finds the file", "IO-CLOSE-1", static t => t
            .Hello().Open().Begin(1, s_close).Begin(2, s_close).End(2, Errno.EBADF).End(1)),
        Reject("both of two overlapping closes find the file", "IO-CLOSE-1", "INC-CLOSE-NONE", static t => t
            .Hello().Open().Begin(1, s_close).Begin(2, s_close).End(2).End(1)),
        Accept("an operation in flight ends before its session is freed", "IO-FSESSION-1", static t => t
            .Hello().Open().CreateCipher().Begin(1, CipherOf()).Begin(2, new FreeAnswered(5, 7)).End(1).End(2)),
        Accept("an operation that overlaps a free finds no session", "IO-FSESSION-1", static t => t
            .Hello().Open().CreateCipher().Begin(2, new FreeAnswered(5, 7)).Begin(1, CipherOf()).End(1, Errno.EINVAL).End(2)),
        Reject("an operation begins behind a free and finds the session", "IO-FSESSION-1", "SESSION-CRYPT-UNKNOWN", static t => t
            .Hello().Open().CreateCipher().Begin(2, new FreeAnswered(5, 7)).End(2).Begin(1, CipherOf()).End(1)),
        Accept("two updates and a final overlap, and the final is last", "IO-CRYPT-9", static t => t
            .Hello().Open().CreateMac().Begin(1, Piece(1, 0)).Begin(2, Piece(1, 0)).Begin(3, Piece(2, 32)).End(3).End(1).End(2)),
        Accept("the last place for a file is given to one of two", "IO-OPEN-1", static t => t
            .Hello().Open(5).Begin(1, new OpenAnswered(0)).Begin(2, new OpenAnswered(6)).End(1, Errno.ENFILE).End(2)),
        Reject("the last place for a file is given to none of two", "IO-OPEN-1", "INC-OPEN-ZERO", static t => t
            .Hello().Open(5).Begin(1, new OpenAnswered(0)).Begin(2, new OpenAnswered(0)).End(1, Errno.ENFILE).End(2, Errno.ENFILE)),
        Accept("the last place for a session is given to one of two", "IO-GSESSION-5", static t => t
            .Hello().Open().CreateCipher(7).Begin(1, new CreateAnswered(5, 0, 11, 0, 16, 0)).Begin(2, new CreateAnswered(5, 8, 11, 0, 16, 0))
            .End(1, Errno.EMFILE).End(2)),
        Accept("a close that overlaps makes room for an open", "IO-OPEN-1", static t => t
            .Hello().Open(5).Open(6).Begin(1, s_close).Begin(2, new OpenAnswered(7)).End(2).End(1)),
        Reject("an open finds room that a later close makes", "IO-OPEN-1", "INC-OPEN-FULL", static t => t
            .Hello().Open(5).Open(6).Begin(2, new OpenAnswered(7)).End(2)),
        Accept("what is gone already gets every end", "LC8", static t => Gone(t).Close(5).Hello(2).End(2)),
        Accept("what is gone already gets a reset", "LC10", static t =>
            Gone(t).Close(5).See(new ResetDone()).Hello().Open().CreateMac()),
        Accept("what is gone already gets a new queue", "LC10", static t =>
            Gone(t).Close(5).See(new DeviceQueueMade(8, 0)).Hello().Open().CreateMac()),
        Accept("a reset drops what is in flight", "LC10", static t => t
            .Hello().Open().CreateCipher().Begin(1, CipherOf()).Begin(2, s_close).See(new ResetDone()).Hello().Open().CreateCipher().Cipher()),
    ];

    private static CryptAnswered Piece(ushort flags, uint digest) => new(5, 7, 0, flags, 5, 0, 0, 32, digest);

    /// <summary>A session that was freed while another call is still open: the order of the two is not settled.</summary>
    private static ApiTrace Gone(ApiTrace t) => t.Hello().Open(5).Open(6).CreateMac(7, 6).CreateMac().Begin(2, new CloseAnswered(6)).Free();
}
