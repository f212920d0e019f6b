using static CryptoVirtio.SpecTests.RingTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>Whole lives, held against everything that a device is held against.</summary>
internal static class WholeTraces
{
    public static IReadOnlyList<Trace> All { get; } =
    [
        Right("LC7", "a hello, an open and a close", "", [.. Live(Events), .. Hello(0, 0), .. Open(1, 1), .. Close(2, 2)]),
        Right("LC10", "a device is reset with a request in flight, and set up again", "",
            [
                .. Live(), .. Hello(0, 0), .. Post(1, 1), new KickWordRead(1, 2, 0), new Kicked(), .. Fetch(1, 1), new RequestRead(1, 0, 0, 0, 0),
                new DriverGaveUp(Errno.EIO), new RequestEnded(101, Errno.EIO, 0), new StatusWritten(15, 15, 0), new ReplyWritten(1, Errno.OK, 1, 8),
                new ResetDone(), .. Live(), .. Hello(0, 0),
            ]),
        Wrong("LC11", "a request in flight is returned after a reset", "", "CHAIN-USE-UNFETCHED",
            [
                .. Live(), .. Hello(0, 0), .. Post(1, 1), new KickWordRead(1, 2, 0), new Kicked(), .. Fetch(1, 1), new RequestRead(1, 0, 0, 0, 0),
                new DriverGaveUp(Errno.EIO), new RequestEnded(101, Errno.EIO, 0), new StatusWritten(15, 15, 0), new ResetDone(), .. Live(),
                new Used(1, 8, 1),
            ]),
    ];

    private static SpecEvent[] Hello(uint head, ushort index) =>
    [
        .. Post(head, index, 32, 24), new KickWordRead(index, (ushort)(index + 1), 0), new Kicked(), .. Fetch(head, index, 32, 24),
        new RequestRead(head, 3, 0, 0, 0), new HelloRead(head, 1, 7), new LimitsWritten(head, 8, 8, 4096), new ReplyWritten(head, Errno.OK, 0, 24),
        .. Return(head, index, 24, 0),
    ];

    private static SpecEvent[] Open(uint head, ushort index) =>
    [
        .. Post(head, index), new KickWordRead(index, (ushort)(index + 1), 0), .. Fetch(head, index),
        new RequestRead(head, 0, 0, 0, 0), new ReplyWritten(head, Errno.OK, 1, 8), .. Return(head, index, 8, 1),
    ];

    private static SpecEvent[] Close(uint head, ushort index) =>
    [
        .. Post(head, index), new KickWordRead(index, (ushort)(index + 1), 0), .. Fetch(head, index),
        new RequestRead(head, 1, 1, 0, 0), new ReplyWritten(head, Errno.OK, 0, 8), .. Return(head, index, 8, 0),
    ];

    private static SpecEvent[] Return(uint head, ushort index, uint length, uint value) =>
    [
        new Used(head, length, (ushort)(index + 1)), new CallWordRead(index, (ushort)(index + 1), 0), new Called(), .. Take(head, index, length),
        new RequestEnded(head + 100, Errno.OK, value),
    ];
}
