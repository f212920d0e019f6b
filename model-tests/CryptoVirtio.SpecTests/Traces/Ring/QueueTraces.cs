using static CryptoVirtio.SpecTests.RingTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>Indices and order of a ring (virtio 1.2, 2.7.6 to 2.7.14).</summary>
internal static class QueueTraces
{
    public static IReadOnlyList<Trace> All { get; } =
    [
        Right("SD7", "a chain goes around", "chain queue", [.. Ring(), .. Post(0, 0), .. Fetch(0, 0), new Used(0, 8, 1), .. Take(0, 0)]),
        Right(
            "SD7", "two chains are announced at once and used in the other order", "chain queue",
            [
                .. Ring(), new Posted(2, 16, 8, 2, 102), new Posted(1, 16, 8, 2, 101), new Published(0, 2),
                new AvailSeen(0, 2), new Fetched(2, 16, 8, 2), new Fetched(1, 16, 8, 2), new Used(1, 8, 1), new Used(2, 8, 2),
                new UsedSeen(0, 2), new Reclaimed(1, 8, 0, 101), new Reclaimed(2, 8, 1, 102),
            ]),
        Right("SD7", "a load is older than the last store", "queue", [.. Ring(), .. Post(0, 0), new AvailSeen(0, 0), .. Fetch(0, 0)]),
        Right(
            "SD4", "as many chains are out as the ring has entries", "queue",
            [.. Ring(), .. Post(0, 0), .. Post(1, 1), .. Post(2, 2), .. Post(3, 3), new AvailSeen(0, 4), new Fetched(0, 16, 8, 2)]),
        Right(
            "G9", "after a reset the indices begin at 0", "chain queue",
            [.. Ring(), .. Post(0, 0), .. Fetch(0, 0), new DriverGaveUp(Errno.EIO), .. Ring(), .. Post(0, 0), .. Fetch(0, 0)]),
        Right("G1", "an avail index that jumped breaks the queue of a driver that is not traced", "queue",
            new DeviceQueueMade(4, Version1), new AvailSeen(0, 4), new Fetched(3, 16, 8, 2), new AvailSeen(1, 6), new DeviceBroke(1)),
        Right("G1", "a used index that jumped breaks the queue of a device that is not traced", "queue",
            [new DriverQueueMade(4, Version1), .. Post(0, 0), new UsedSeen(0, 5), new DriverBroke(1), new DriverGaveUp(Errno.EIO)]),
        Right("G12", "a driver takes what a device that is not traced returned", "queue",
            [new DriverQueueMade(4, Version1), .. Post(0, 0), .. Post(1, 1), .. Take(1, 0), .. Take(0, 1)]),
        Right("SD14", "a ring that was given up is gone when the device is reset", "queue",
            [.. Ring(), .. Post(0, 0), new DriverGaveUp(Errno.EIO), new StatusWritten(15, 0, 0)]) with { IsOver = true },
        Right("SV11", "a reset finds a ring of the driver alone, one of the device alone, or none", "queue",
            [
                new StatusWritten(0, 0, 0), new DeviceQueueMade(4, Version1), new StatusWritten(15, 0, 0), new DeviceQueueMade(4, Version1),
                new AvailSeen(0, 1), new Fetched(3, 16, 8, 2), new StatusWritten(15, 0, 0), .. Ring().Take(1), new StatusWritten(0, 0, 0), .. Post(0, 0),
            ]),
        Wrong("LC11", "a driver resets a ring that it has not given up", "queue", "QUEUE-RESET-HELD", [.. Ring(), new StatusWritten(15, 0, 0)]),
        Wrong("LC11", "a driver gives the same ring up twice", "queue", "QUEUE-GIVE-UP-TWICE",
            [.. Ring(), new DriverGaveUp(Errno.EIO), new DriverGaveUp(Errno.EIO)]),
        Wrong("SV11", "a device uses a chain after the reset of a ring that was given up", "queue", "QUEUE-USE-GONE",
            [.. Ring(), .. Post(0, 0), .. Fetch(0, 0), new DriverGaveUp(Errno.EIO), new StatusWritten(15, 0, 0), new Used(0, 8, 1)]),
        Pending("SD14", "the device keeps a ring that was given up", "queue", "a ring that was given up is taken from its device",
            [.. Ring(), new DriverGaveUp(Errno.EIO)]),
        Right("LC11", "a driver gives up before the device is there", "queue", [new DriverQueueMade(4, Version1), .. Post(0, 0), new DriverGaveUp(Errno.EIO), .. Ring()]),

        Wrong("SD4", "a chain is longer than the ring", "queue", "QUEUE-POST-LONG", [.. Ring(), new Posted(0, 16, 8, 5, 100)]),
        Wrong("G11", "a head is posted twice", "queue", "QUEUE-POST-HEAD", [.. Ring(), .. Post(0, 0), new Posted(0, 16, 8, 1, 101)]),
        Wrong("SD6", "avail.idx goes back", "queue", "QUEUE-PUBLISH-OTHER", [.. Ring(), .. Post(0, 0), new Published(1, 0)]),
        Wrong("SD6", "avail.idx is stored from an index that it does not have", "queue", "QUEUE-PUBLISH-OLD", [.. Ring(), .. Post(0, 0), new Published(0, 0)]),
        Wrong("SD7", "an index announces what was not posted", "queue", "QUEUE-PUBLISH-OTHER", [.. Ring(), new Posted(0, 16, 8, 2, 100), new Published(0, 2)]),
        Wrong("SD7", "a chain is fetched before its index was seen", "queue", "QUEUE-FETCH-OTHER",
            [.. Ring(), .. Post(0, 0), new AvailSeen(0, 0), new Fetched(0, 16, 8, 2)]),
        Wrong("SD7", "chains are fetched in another order than announced", "queue", "QUEUE-FETCH-OTHER",
            [.. Ring(), .. Post(0, 0), .. Post(1, 1), new AvailSeen(0, 2), new Fetched(1, 16, 8, 2)]),
        Wrong("G7", "an index is seen that was not stored", "queue", "QUEUE-SEE-AVAIL-OTHER", [.. Ring(), .. Post(0, 0), new AvailSeen(0, 2)]),
        Wrong("G7", "a used index is seen that was not stored", "queue", "QUEUE-SEE-USED-OTHER",
            [.. Ring(), .. Post(0, 0), .. Fetch(0, 0), new UsedSeen(0, 1)]),
        Wrong("SV5", "used.idx leaves one out", "queue", "QUEUE-USE-INDEX", [.. Ring(), .. Post(0, 0), .. Fetch(0, 0), new Used(0, 8, 2)]),
        Wrong("G12", "a chain is used twice", "queue", "QUEUE-USE-OTHER", [.. Ring(), .. Post(0, 0), .. Fetch(0, 0), new Used(0, 8, 1), new Used(0, 8, 2)]),
        Wrong("G12", "a used element is taken twice", "queue", "QUEUE-RECLAIM-OTHER",
            [.. Ring(), .. Post(0, 0), .. Fetch(0, 0), new Used(0, 8, 1), .. Take(0, 0), new Reclaimed(0, 8, 0, 100)]),
        Wrong("G12", "another chain is taken than was used", "queue", "QUEUE-RECLAIM-OTHER",
            [.. Ring(), .. Post(0, 0), .. Post(1, 1), .. Fetch(0, 0), new Used(0, 8, 1), new UsedSeen(0, 1), new Reclaimed(1, 8, 0, 101)]),
        Wrong("G12", "a driver takes what it never posted", "queue", "QUEUE-RECLAIM-UNSEEN-OTHER",
            [new DriverQueueMade(4, Version1), .. Post(0, 0), new UsedSeen(0, 1), new Reclaimed(1, 8, 0, 101)]),
        Wrong("G1", "a device goes on after an index that jumped", "queue", "QUEUE-FETCH-FOREIGN-OTHER",
            new DeviceQueueMade(4, Version1), new AvailSeen(0, 5), new Fetched(0, 16, 8, 2)),
        Wrong("G1", "a driver goes on after an index that jumped", "queue", "QUEUE-RECLAIM-UNSEEN-OTHER",
            [new DriverQueueMade(4, Version1), .. Post(0, 0), new UsedSeen(0, 5), new Reclaimed(0, 8, 0, 100)]),
        Wrong("G1", "an honest device breaks its driver's queue", "queue", "QUEUE-DRIVER-BREAKS-ALONE", [.. Ring(), .. Post(0, 0), new DriverBroke(1)]),
        Wrong("G1", "an honest driver breaks its device's queue", "queue", "QUEUE-DEVICE-BREAKS-ALONE", [.. Ring(), .. Post(0, 0), new DeviceBroke(1)]),
        Wrong("G2", "a chain is walked further than the ring is long", "queue", "QUEUE-FETCH-FOREIGN-LONG",
            new DeviceQueueMade(4, Version1), new AvailSeen(0, 1), new Fetched(0, 16, 8, 5)),
        Wrong("G8", "a ring of no power of two", "queue", "QUEUE-TAKE-UNSEEN-SIZE", new DeviceQueueMade(3, Version1)),
        Wrong("G9", "a driver that gave up takes what comes late", "queue", "QUEUE-RECLAIM-GONE",
            [.. Ring(), .. Post(0, 0), .. Fetch(0, 0), new DriverGaveUp(Errno.EIO), new Used(0, 8, 1), new Reclaimed(0, 8, 0, 100)]),
        Wrong("G9", "a device uses a chain from before a reset", "queue", "QUEUE-USE-OTHER",
            [.. Ring(), .. Post(0, 0), .. Fetch(0, 0), new DriverGaveUp(Errno.EIO), .. Ring(), .. Post(0, 0), new Used(0, 8, 1)]),
        Wrong("LC4", "the device takes a ring of another size over", "queue", "QUEUE-TAKE-OVER-OTHER",
            new DriverQueueMade(4, Version1), new DeviceQueueMade(8, Version1)),
        Pending("LC11", "a chain that was seen is never returned", "queue", "what the device saw is returned", [.. Ring(), .. Post(0, 0), .. Fetch(0, 0)]),
        Pending("G1", "a jump of the used index goes unnoticed", "queue", "an index that cannot be breaks the queue",
            [new DriverQueueMade(4, Version1), .. Post(0, 0), new UsedSeen(0, 5)]),
        Pending("G1", "a jump of the index goes unnoticed", "queue", "an index that cannot be breaks the queue",
            new DeviceQueueMade(4, Version1), new AvailSeen(0, 5)),
    ];
}
