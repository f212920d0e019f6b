using static CryptoVirtio.SpecTests.RingTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>A device, from one reset to the next (virtio 1.2, 2.1, 2.2, 2.4, 3.1).</summary>
internal static class DeviceTraces
{
    public static IReadOnlyList<Trace> All { get; } =
    [
        Right("LC1", "bits are set one after another", "device", Live()),
        Right("LC1", "two bits in one write are as good as two writes", "device", new StatusWritten(0, 3, 3)),
        Right("LC1", "a write that clears a bit changes nothing", "device", new StatusWritten(0, 1, 1), new StatusWritten(1, 3, 3), new StatusWritten(3, 3, 2)),
        Right("LC1", "DRIVER before ACKNOWLEDGE is not taken", "device", new StatusWritten(0, 0, 2)),
        Right("LC1", "the driver sets FAILED", "device", [.. Live(), new StatusWritten(15, 143, 143)]),
        Right(
            "LC3", "FEATURES_OK does not stand without VERSION_1", "device",
            new StatusWritten(0, 1, 1), new StatusWritten(1, 3, 3), new FeaturesWritten(Events, 0, 0), new StatusWritten(3, 3, 11)),
        Right(
            "LC3", "the driver tries other features after a refusal", "device",
            new StatusWritten(0, 1, 1), new StatusWritten(1, 3, 3), new FeaturesWritten(Events, Events | 1, Events | 1), new StatusWritten(3, 3, 11),
            new FeaturesWritten(Events, Events, Events), new StatusWritten(3, 11, 11)),
        Right("LC4", "features written after FEATURES_OK change nothing", "device", [.. Agreed(), new FeaturesWritten(Events, Version1, Events)]),
        Right(
            "LC6", "a reset waits for an operation in flight", "device",
            [.. Live(), new AvailSeen(0, 1), new Fetched(0, 16, 8, 2), new StatusWritten(15, 15, 0), new ResetDone(), new StatusWritten(0, 1, 1)]),
        Right("LC6", "a reset of an idle device is done at once", "device", [.. Live(), new StatusWritten(15, 0, 0), new StatusWritten(0, 1, 1)]),
        Right(
            "LC5", "a broken device sets DEVICE_NEEDS_RESET and is reset", "device",
            [.. Live(), new DeviceBroke(1), new NeedsResetSet(15, 79), new StatusWritten(79, 0, 0), .. Live()]),
        Right("LC5", "a ring that cannot be breaks the device as it goes live", "device", [.. Agreed(), new StatusWritten(11, 79, 15), new StatusWritten(79, 0, 0)]),
        Right("LC6", "a device that is off may be reset", "device", new StatusWritten(0, 0, 0), new StatusWritten(0, 1, 1)),
        Right("LC6", "nothing that is written matters during a reset", "device", [.. Live(), new StatusWritten(15, 15, 0), new StatusWritten(15, 15, 1), new ResetDone()]),
        Right("LC6", "a reset is asked for again before it is done", "device",
            [.. Live(), new StatusWritten(15, 15, 0), new StatusWritten(15, 15, 0), new ResetDone(), new StatusWritten(0, 1, 1)]),
        Right("LC6", "a reset may come at any time", "device", [.. Agreed(), .. Ring(), new StatusWritten(11, 0, 0), new StatusWritten(0, 1, 1)]),
        Right("LC5", "a device may break during its reset", "device", [.. Live(), new StatusWritten(15, 15, 0), new NeedsResetSet(15, 79), new ResetDone()]),
        Right("SV12", "a device without a ring goes live, and has nothing to do", "device", [.. Agreed(), new StatusWritten(11, 15, 15), new StatusWritten(15, 0, 0)]),
        Right("LC1", "a driver that fails with the write that would make it live does not go live", "device", [.. Agreed(), new StatusWritten(11, 139, 143)]),
        Right("LC1", "a driver that failed does not stop the device", "device",
            [.. Live(), new StatusWritten(15, 143, 143), new AvailSeen(0, 0), new StatusWritten(143, 0, 0)]),
        Right("LC2", "features written before DRIVER need not stand", "device",
            new StatusWritten(0, 1, 1), new FeaturesWritten(Events, 0, Version1), new StatusWritten(1, 3, 3), new FeaturesWritten(Events, Version1, Version1)),
        Right("SV12", "a live device stores what it wants", "device", [.. Live(), new KickWordStored(1, 0), new Used(0, 8, 1), new CallWordRead(0, 1, 0)]),

        Wrong("LC1", "a bit is cleared without a reset", "device", "DEV-CLEARED", [.. Live(), new StatusWritten(15, 11, 11)]),
        Wrong("LC1", "DRIVER stands without ACKNOWLEDGE", "device", "DEV-ORDER", new StatusWritten(0, 2, 2)),
        Wrong(
            "LC1", "DRIVER_OK stands without FEATURES_OK", "device", "DEV-ORDER",
            new StatusWritten(0, 1, 1), new StatusWritten(1, 3, 3), new StatusWritten(3, 7, 7)),
        Wrong("LC1", "a status bit is set that was not written", "device", "DEV-UNASKED", new StatusWritten(0, 3, 1)),
        Wrong("LC1", "a bit in its turn is lost", "device", "DEV-STEP-LOST", new StatusWritten(0, 1, 1), new StatusWritten(1, 1, 3)),
        Wrong("LC1", "the register is not what it was", "device", "DEV-STATUS-OLD", new StatusWritten(0, 1, 1), new StatusWritten(3, 3, 3)),
        Wrong(
            "LC3", "FEATURES_OK stands without VERSION_1", "device", "DEV-FEATURES-BAD",
            new StatusWritten(0, 1, 1), new StatusWritten(1, 3, 3), new FeaturesWritten(Events, 1UL << 29, 1UL << 29), new StatusWritten(3, 11, 11)),
        Wrong(
            "LC3", "FEATURES_OK stands for a feature that is not on offer", "device", "DEV-FEATURES-BAD",
            new StatusWritten(0, 1, 1), new StatusWritten(1, 3, 3), new FeaturesWritten(Version1, Events, Events), new StatusWritten(3, 11, 11)),
        Wrong("LC2", "other features stand than were written", "device", "DEV-FEATURES-OTHER",
            new StatusWritten(0, 1, 1), new StatusWritten(1, 3, 3), new FeaturesWritten(Events, Version1, Events)),
        Wrong("LC4", "features change after FEATURES_OK", "device", "DEV-FEATURES-CHANGED", [.. Agreed(), new FeaturesWritten(Events, Events, Events)]),
        Wrong("LC4", "the ring has other features than were agreed", "device", "DEV-QUEUE-OTHER", [.. Agreed(), new DeviceQueueMade(4, Events)]),
        Wrong(
            "LC5", "a driver's write sets DEVICE_NEEDS_RESET", "device", "DEV-STATUS-BREAKS",
            [.. Live(), new StatusWritten(15, 79, 79)]),
        Wrong("LC5", "a broken device fetches", "device", "DEV-FETCH-BROKEN", [.. Live(), new AvailSeen(0, 5), new DeviceBroke(1), new Fetched(0, 16, 8, 2)]),
        Wrong("LC6", "a reset that takes its time reads another status", "device", "DEV-RESET-OTHER", [.. Live(), new StatusWritten(15, 11, 0)]),
        Wrong(
            "LC6", "a write revives a device during its reset", "device", "DEV-RESETTING-OTHER",
            [.. Live(), new StatusWritten(15, 15, 0), new StatusWritten(15, 1, 1)]),
        Wrong("LC6", "a reset is done that was not requested", "device", "DEV-RESET-UNASKED", [.. Live(), new ResetDone()]),
        Wrong("SV12", "a chain is fetched before DRIVER_OK", "device", "DEV-FETCH-EARLY", [.. Agreed(), .. Ring(), new Fetched(0, 16, 8, 2)]),
        Wrong("SV12", "the driver is interrupted before DRIVER_OK", "device", "DEV-CALL-EARLY", [.. Agreed(), new Called()]),
        Wrong(
            "SV11", "a chain is used after a reset was asked for", "device", "DEV-USE-RESET",
            [.. Live(), new AvailSeen(0, 1), new Fetched(0, 16, 8, 2), new StatusWritten(15, 15, 0), new Used(0, 8, 1)]),
        Wrong("SV11", "the driver is interrupted after a reset", "device", "DEV-CALL-RESET", [.. Live(), new StatusWritten(15, 0, 0), new Called()]),
        Pending("LC6", "a reset is never done", "device", "a reset that was asked for is done", [.. Live(), new StatusWritten(15, 15, 0)]),
        Pending("LC5", "a broken device does not set DEVICE_NEEDS_RESET", "device", "a device that cannot go on sets DEVICE_NEEDS_RESET", [.. Live(), new DeviceBroke(1)]),
    ];
}
