using static CryptoVirtio.SpecTests.RingTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>What becomes of a request (LC11, IO-WAIT-1, IO-WAIT-3, SD14).</summary>
internal static class RequestTraces
{
    private static readonly Posted s_posted = new(0, 16, 8, 2, 100);
    private static readonly Reclaimed s_reply = new(0, 8, 0, 100);
    private static readonly RequestAbandoned s_abandoned = new(100);

    public static IReadOnlyList<Trace> All { get; } =
    [
        Right("LC11", "a request is answered", "request", s_posted, s_reply, new RequestEnded(100, Errno.OK, 3)),
        Right("LC11", "a request is refused", "request", s_posted, s_reply, new RequestEnded(100, Errno.EINVAL, 0)),
        Right("IO-WAIT-3", "two requests are answered in the other order", "request",
            s_posted, new Posted(1, 16, 8, 2, 101), new Reclaimed(1, 8, 0, 101), new Reclaimed(0, 8, 1, 100),
            new RequestEnded(100, Errno.OK, 0), new RequestEnded(101, Errno.OK, 0)),
        Right("IO-WAIT-1", "a time-out keeps the chain in quarantine until it comes back", "request",
            s_posted, s_abandoned, new RequestEnded(100, Errno.ETIMEDOUT, 0), s_reply, s_posted),
        Right("IO-WAIT-1", "a wait is cancelled, and the reply comes before the caller learns it", "request",
            s_posted, s_abandoned, s_reply, new RequestEnded(100, Errno.EINTR, 0)),
        Right("SD14", "a request without a waiter ends without a report", "request", s_posted, s_abandoned, s_reply, s_posted, s_reply, new RequestEnded(100, Errno.OK, 0)),
        Right("LC11", "a driver that gives up tells everybody", "request",
            s_posted, new Posted(1, 16, 8, 2, 101), new DriverGaveUp(Errno.EIO), new RequestEnded(101, Errno.EIO, 0), new RequestEnded(100, Errno.EIO, 0)),
        Right("SD14", "quarantine ends when the ring is made again", "request",
            s_posted, s_abandoned, new RequestEnded(100, Errno.ETIMEDOUT, 0), new DriverQueueMade(4, Version1), s_posted),
        Right("LC11", "a reply that came before the driver gave up stands", "request",
            s_posted, s_reply, new DriverGaveUp(Errno.EIO), new RequestEnded(100, Errno.OK, 0)),
        Right("IO-CLOSE-1", "who closes does not ask for the answer that came", "request", s_posted, s_reply, s_abandoned, s_posted),
        Right("LC11", "a request that the device failed", "request", s_posted, s_reply, new RequestEnded(100, Errno.EIO, 0)),
        Right("SD14", "a driver that gives up ends the quarantine", "request", s_posted, s_abandoned, new DriverGaveUp(Errno.EIO), s_posted),
        Right("LC11", "a HELLO that is never answered ends the ring, and is sent again after a reset", "request",
            s_posted, s_abandoned, new RequestEnded(100, Errno.ETIMEDOUT, 0), new DriverGaveUp(Errno.ETIMEDOUT), new DriverQueueMade(4, Version1), s_posted,
            s_reply, new RequestEnded(100, Errno.OK, 0)),
        Right("G9", "a reply is reported after a reset of the ring", "request",
            s_posted, s_reply, new DriverQueueMade(4, Version1), new RequestEnded(100, Errno.OK, 0)),

        Right("IO-WAIT-3", "an invalid reply is reported as EIO", "request",
            s_posted, s_reply, new RequestEnded(100, Errno.EIO, 0) { Replied = Errno.OK }),
        Wrong("IO-WAIT-3", "a caller gets success though the device refused", "request", "REQ-END-OTHER",
            s_posted, s_reply, new RequestEnded(100, Errno.OK, 0) { Replied = Errno.EINVAL }),
        Wrong("IO-WAIT-3", "a caller gets another value than the device replied", "request", "REQ-END-OTHER",
            s_posted, s_reply, new RequestEnded(100, Errno.OK, 3) { Replied = Errno.OK, RepliedValue = 4 }),
        Wrong("LC11", "a caller gets an end before the reply", "request", "REQ-END-UNANSWERED", s_posted, new RequestEnded(100, Errno.OK, 0)),
        Wrong("LC11", "a caller gets two ends", "request", "REQ-END-TWICE",
            s_posted, s_reply, new RequestEnded(100, Errno.OK, 0), new RequestEnded(100, Errno.OK, 0)),
        Wrong("IO-WAIT-1", "a time-out is reported twice", "request", "REQ-END-TWICE",
            s_posted, s_abandoned, new RequestEnded(100, Errno.ETIMEDOUT, 0), new RequestEnded(100, Errno.EINTR, 0)),
        Wrong("IO-WAIT-3", "the reply of one request completes another", "request", "REQ-REPLY-OTHER",
            s_posted, new Posted(1, 16, 8, 2, 101), new Reclaimed(1, 8, 0, 100)),
        Wrong("IO-WAIT-3", "a token is posted while its chain is in quarantine", "request", "REQ-POST-TWICE", s_posted, s_abandoned, new Posted(1, 16, 8, 2, 100)),
        Wrong("IO-WAIT-1", "a time-out is reported although the reply is there", "request", "REQ-END-OTHER",
            s_posted, s_reply, new RequestEnded(100, Errno.ETIMEDOUT, 0) { Replied = Errno.OK }),
        Right("IO-WAIT-3", "a caller gets a time-out that the device replied", "request",
            s_posted, s_reply, new RequestEnded(100, Errno.ETIMEDOUT, 0) { Replied = Errno.ETIMEDOUT }),
        Wrong("IO-WAIT-1", "a caller that left gets success", "request", "REQ-TIME-OUT-OTHER", s_posted, s_abandoned, s_reply, new RequestEnded(100, Errno.OK, 0)),
        Wrong("LC11", "a waiter gets another errno than the driver gave up with", "request", "REQ-FAIL-OTHER",
            s_posted, new DriverGaveUp(Errno.ENODEV), new RequestEnded(100, Errno.EIO, 0)),
        Wrong("SD14", "a ring is made again while a caller waits", "request", "REQ-LOST", s_posted, new DriverQueueMade(4, Version1)),
        Wrong("G12", "a token comes back twice", "request", "REQ-REPLY-UNASKED", s_posted, s_reply, s_reply),
        Wrong("G9", "a token comes back after the driver gave up", "request", "REQ-REPLY-UNASKED", s_posted, new DriverGaveUp(Errno.EIO), s_reply),
        Wrong("G9", "a HELLO that timed out is answered after the driver gave up", "request", "REQ-REPLY-UNASKED",
            s_posted, s_abandoned, new RequestEnded(100, Errno.ETIMEDOUT, 0), new DriverGaveUp(Errno.ETIMEDOUT), s_reply),
        Wrong("LC11", "a driver gives up with success", "request", "REQ-GIVE-UP-WELL", s_posted, new DriverGaveUp(Errno.OK)),
        Pending("LC11", "a caller never gets an end", "request", "a waiter gets the end of its request", s_posted, s_reply),
        Pending("LC11", "a caller does not get the errno of a driver that gave up", "request", "a waiter gets the end of its request", s_posted, new DriverGaveUp(Errno.EIO)),
    ];
}
