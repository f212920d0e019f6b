using static CryptoVirtio.SpecTests.RingTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>How the device serves a chain (LC11, SV6, G10).</summary>
internal static class ServiceTraces
{
    private static readonly RequestRead s_open = new(0, 0, 0, 0, 0);
    private static readonly RequestRead s_ioctl = new(0, 2, 1, 0, 0);
    private static readonly RequestRead s_hello = new(0, 3, 0, 0, 0);

    public static IReadOnlyList<Trace> All { get; } =
    [
        Right("LC11", "an open is answered with 8 bytes", "service", Chain(16, 8), s_open, new ReplyWritten(0, Errno.OK, 1, 8), new Used(0, 8, 1)),
        Right("LC7", "a hello is answered with the limits", "service",
            Chain(32, 24), s_hello, new HelloRead(0, 1, 7), new LimitsWritten(0, 8, 8, 4096), new ReplyWritten(0, Errno.OK, 1, 24), new Used(0, 24, 1)),
        Right("SV6", "an operation with WRITE_IV is answered with destination, MAC and IV", "service",
            Chain(16 + 24 + 16 + 32, 8 + 32 + 20 + 16), s_ioctl, new CryptRead(0, 1, 0, 4, 32, 32, 16, 20), new ReplyWritten(0, Errno.OK, 20, 76), new Used(0, 76, 1)),
        Right("IO-CRYPT-6", "a failure is 8 bytes however much room there is", "service",
            Chain(56, 40), s_ioctl, new CryptRead(0, 1, 2, 0, 16, 16, 0, 0), new ReplyWritten(0, Errno.EINVAL, 0, 8), new Used(0, 8, 1)),
        Right("LC11", "an unknown type is answered with an errno", "service",
            Chain(16, 8), new RequestRead(0, 9, 0, 0, 0), new ReplyWritten(0, Errno.ENOSYS, 0, 8), new Used(0, 8, 1)),
        Right("LC11", "a request of 15 bytes is answered unread", "service", Chain(15, 8), new ReplyWritten(0, Errno.EINVAL, 0, 8), new Used(0, 8, 1)),
        Right("LC11", "room for 4 bytes brings the status", "service", Chain(16, 7), new ReplyWritten(0, Errno.EINVAL, 0, 4), new Used(0, 4, 1)),
        Right("LC11", "without room nothing is written, and the chain comes back", "service", Chain(16, 3), new ReplyWritten(0, Errno.EINVAL, 0, 0), new Used(0, 0, 1)),
        Right("LC6", "an operation in flight ends after a reset was asked for, and is not returned", "service",
            Chain(16, 8), s_open, new StatusWritten(15, 15, 0), new ReplyWritten(0, Errno.OK, 1, 8), new ResetDone(), Chain(16, 8)),
        Right("G10", "the smallest body of each ioctl", "service",
            Chain(32, 8), s_ioctl, new CreateRead(0, 1, 0, 0, 0), new ReplyWritten(0, Errno.OK, 1, 8), new Used(0, 8, 1),
            Chain(40, 8), s_ioctl, new CryptRead(0, 1, 0, 0, 0, 0, 0, 0), new ReplyWritten(0, Errno.OK, 0, 8), new Used(0, 8, 2),
            Chain(20, 8), s_ioctl, new FreeRead(0, 1), new ReplyWritten(0, Errno.OK, 0, 8), new Used(0, 8, 3),
            Chain(20, 272), s_ioctl, new InfoRead(0, 1), new ReplyWritten(0, Errno.OK, 0, 272), new Used(0, 272, 4)),
        Right("LC7", "a hello fails behind its limits", "service",
            Chain(32, 24), s_hello, new HelloRead(0, 1, 7), new LimitsWritten(0, 8, 8, 4096), new ReplyWritten(0, Errno.EPROTO, 0, 8), new Used(0, 8, 1)),
        Right("LC6", "a reset that is done at once ends every chain", "service", Chain(16, 8), s_open, new StatusWritten(15, 0, 0), Chain(16, 8)),
        Right("LC1", "another status changes nothing for a chain", "service",
            Chain(16, 8), s_open, new StatusWritten(15, 143, 143), new ReplyWritten(0, Errno.OK, 1, 8), new Used(0, 8, 1)),
        Right("G9", "a ring that is taken over has no chain of another one", "service", Chain(16, 8), new DeviceQueueMade(4, Version1), Chain(16, 8)),

        Wrong("LC11", "a chain is used unanswered", "service", "SVC-USE-UNANSWERED", Chain(16, 8), s_open, new Used(0, 8, 1)),
        Wrong("LC11", "a chain is answered twice", "service", "SVC-REPLY-TWICE",
            Chain(16, 8), s_open, new ReplyWritten(0, Errno.OK, 1, 8), new ReplyWritten(0, Errno.EIO, 0, 8)),
        Wrong("LC11", "a request that can be read is answered unread", "service", "SVC-FAIL-UNREAD-OTHER", Chain(16, 8), new ReplyWritten(0, Errno.ENOSYS, 0, 8)),
        Wrong("LC11", "what cannot be read succeeds", "service", "SVC-FAIL-UNREAD-OTHER", Chain(15, 8), new ReplyWritten(0, Errno.OK, 0, 8)),
        Wrong("SV6", "the used length is 0 after a write", "service", "SVC-USE-LENGTH",
            Chain(16, 8), s_open, new ReplyWritten(0, Errno.OK, 1, 8), new Used(0, 0, 1)),
        Wrong("SV6", "an answer leaves the IV out", "service", "SVC-DONE-OTHER",
            Chain(72, 40), s_ioctl, new CryptRead(0, 1, 0, 4, 16, 16, 16, 0), new ReplyWritten(0, Errno.OK, 0, 24)),
        Wrong("SV6", "an answer claims more than there is room for", "service", "SVC-DONE-OTHER",
            Chain(56, 23), s_ioctl, new CryptRead(0, 1, 0, 0, 16, 16, 0, 0), new ReplyWritten(0, Errno.OK, 0, 24)),
        Wrong("SV6", "an answer leaves names out", "service", "SVC-DONE-OTHER",
            Chain(20, 272), s_ioctl, new InfoRead(0, 1), new ReplyWritten(0, Errno.OK, 0, 8)),
        Wrong("SV6", "names are written where there is no room", "service", "SVC-DONE-OTHER",
            Chain(20, 271), s_ioctl, new InfoRead(0, 1), new ReplyWritten(0, Errno.OK, 0, 272)),
        Wrong("G10", "a session is read that is not there", "service", "SVC-INFO-OTHER", Chain(19, 272), s_ioctl, new InfoRead(0, 1)),
        Wrong("G10", "a session is read of no ioctl", "service", "SVC-INFO-OTHER", Chain(32, 24), s_hello, new InfoRead(0, 1)),
        Wrong("G10", "a session is read twice", "service", "SVC-INFO-TWICE", Chain(20, 272), s_ioctl, new InfoRead(0, 1), new InfoRead(0, 1)),
        Wrong("IO-CRYPT-6", "a failure writes output", "service", "SVC-FAIL-OTHER",
            Chain(56, 24), s_ioctl, new CryptRead(0, 1, 0, 0, 16, 16, 0, 0), new ReplyWritten(0, Errno.EINVAL, 0, 24)),
        Wrong("IO-CRYPT-6", "a failure brings a value", "service", "SVC-FAIL-OTHER", Chain(16, 8), s_open, new ReplyWritten(0, Errno.ENFILE, 1, 8)),
        Wrong("IO-CRYPT-6", "a failure of what could not be read brings a value", "service", "SVC-FAIL-UNREAD-OTHER",
            Chain(15, 8), new ReplyWritten(0, Errno.EINVAL, 1, 8)),
        Wrong("G10", "a header is read twice", "service", "SVC-READ-TWICE", Chain(16, 8), s_open, s_open),
        Wrong("G10", "a body is read that is not there", "service", "SVC-CRYPT-OTHER", Chain(39, 8), s_ioctl, new CryptRead(0, 1, 0, 0, 0, 0, 0, 0)),
        Wrong("G10", "the body of another request is read", "service", "SVC-CREATE-OTHER", Chain(32, 24), s_hello, new CreateRead(0, 1, 0, 16, 0)),
        Wrong("LC7", "a hello succeeds without limits", "service", "SVC-DONE-OTHER",
            Chain(32, 24), s_hello, new HelloRead(0, 1, 7), new ReplyWritten(0, Errno.OK, 1, 24)),
        Wrong("G9", "a chain is returned after a reset was asked for", "service", "SVC-USE-ENDING",
            Chain(16, 8), s_open, new ReplyWritten(0, Errno.OK, 1, 8), new StatusWritten(15, 15, 0), new Used(0, 8, 1)),
        Wrong("LC5", "a chain is returned on a ring that is broken", "service", "SVC-USE-ENDING",
            Chain(16, 8), s_open, new DeviceBroke(1), new ReplyWritten(0, Errno.OK, 1, 8), new Used(0, 8, 1)),
        Wrong("LC5", "a chain is returned by a device that needs a reset", "service", "SVC-USE-ENDING",
            Chain(16, 8), s_open, new NeedsResetSet(15, 79), new ReplyWritten(0, Errno.OK, 1, 8), new Used(0, 8, 1)),
        Wrong("LC6", "an operation goes on when the reset is done", "service", "SVC-REPLY-TWICE",
            Chain(16, 8), s_open, new StatusWritten(15, 15, 0), new ResetDone(), new ReplyWritten(0, Errno.OK, 1, 8)),
        Pending("LC11", "a chain is answered and never returned", "service", "a fetched chain is answered and returned",
            Chain(16, 8), s_open, new ReplyWritten(0, Errno.OK, 1, 8)),
    ];

    private static Fetched Chain(ulong readable, ulong writable) => new(0, readable, writable, 2);
}
