using static CryptoVirtio.SpecTests.RingTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>Notification in either direction (virtio 1.2, 2.7.7 and 2.7.10).</summary>
internal static class NotifyTraces
{
    public static IReadOnlyList<Trace> All { get; } =
    [
        Over("SV8", "a device that was not told the features asks by index and interrupts by flags", "kick call queue",
            [new DeviceQueueMade(4, DeviceQueueMade.Unknown, 65535), new KickWordStored(65535, 65535), new AvailSeen(65535, 1), new Fetched(0, 1, 8, 2),
                new Fetched(1, 1, 8, 2), new Used(0, 8, 0), new Used(1, 8, 1), new CallWordRead(65535, 1, 0), new Called(), new KickWordStored(1, 1)]),
        Wrong("SV8", "a device that was not told the features asks by another index", "kick", "KICK-STORE-OTHER",
            [new DeviceQueueMade(4, DeviceQueueMade.Unknown), new Fetched(0, 1, 8, 2), new Fetched(1, 1, 8, 2), new KickWordStored(1, 2)]),
        Over("SD9", "flags of 0 ask for a kick", "kick", [.. Ring(), .. Post(0, 0), new KickWordRead(0, 1, 0), new Kicked()]),
        Over("SD9", "a device that polls wants no kick", "kick",
            [.. Ring(), new KickWordStored(1, 0), .. Post(0, 0), new KickWordRead(0, 1, 1), .. Post(1, 1), new KickWordRead(1, 2, 1)]),
        Over("SD8", "a store on its way may be read or not", "kick",
            [.. Ring(), new KickWordStored(1, 0), .. Post(0, 0), new KickWordRead(0, 1, 0), new Kicked(), .. Post(1, 1), new KickWordRead(1, 2, 1)]),
        Over("SD10", "an index that crosses the event asks for a kick", "kick", [.. Ring(Events), .. Post(0, 0), new KickWordRead(0, 1, 0), new Kicked()]),
        Over("SD10", "an index that stays behind the event asks for none", "kick",
            [.. Ring(Events), .. Post(0, 0), new KickWordRead(0, 1, 0), new Kicked(), .. Post(1, 1), new KickWordRead(1, 2, 0)]),
        Over("SD10", "several chains are one look and one kick", "kick",
            [.. Ring(Events), .. Post(0, 0), .. Post(1, 1), .. Post(2, 2), new KickWordRead(0, 3, 0), new Kicked()]),
        Over("SV9", "a kick that brings nothing does no harm", "kick device", [.. Live(), new Kicked(), new Kicked(), new Kicked()]),
        Over("SD9", "each thread kicks for its own look, in any order", "kick",
            [.. Ring(), .. On(1, Asked(0, 0)), .. On(2, Asked(1, 1)), .. On(3, Asked(2, 2)), .. On(2, new Kicked()), .. On(3, new Kicked()), .. On(1, new Kicked())]),
        Over("SV9", "a kick of a thread without a pending one does no harm", "kick",
            [.. Ring(), .. On(1, Asked(0, 0)), .. On(2, new Kicked()), .. On(1, new Kicked())]),
        Over("SD9", "one look and one kick for what a thread has published twice", "kick",
            [.. Ring(), .. On(1, [.. Post(0, 0), .. Post(1, 1), new KickWordRead(0, 2, 0), new Kicked(), new UsedSeen(0, 0)])]),
        Over("SD9", "a polling device completes a request before its submitter kicks", "kick",
            [
                .. Ring(), .. On(1, Asked(0, 0)), .. On(2, Fetch(0, 0)), .. On(2, new Used(0, 8, 1)),
                .. On(3, [.. Take(0, 0), new RequestEnded(100, Errno.OK, 0)]),
                .. On(1, new Kicked()),
            ]),
        Over("SD9", "the clean-up after a request without a waiter is kicked for", "kick",
            [.. Ring(), .. On(1, [.. Post(0, 0), new RequestAbandoned(100), new KickWordRead(0, 1, 0), new Kicked(), new UsedSeen(0, 0)])]),
        Over("LC11", "a ring is given up while another thread is on its way to the doorbell", "kick",
            [.. Ring(), .. On(1, Asked(0, 0)), .. On(2, new DriverGaveUp(Errno.EIO)), .. On(1, new UsedSeen(0, 0), new RequestEnded(100, Errno.EIO, 0))]),
        Over("SV7", "a polling driver ends a request before the device has called", "call",
            [
                .. Ring(), .. On(1, Answered(0, 0)), .. On(2, [.. Take(0, 0), new RequestEnded(100, Errno.OK, 0)]), .. On(3, Answered(1, 1)),
                .. On(1, new Called(), new AvailSeen(1, 1)), .. On(3, new Called()),
            ]),
        Over("SV8", "a used index that crosses the event asks for a call", "call",
            [
                .. Ring(Events), new CallWordStored(0, 0), new Used(0, 8, 1), new CallWordRead(0, 1, 0), new Called(),
                new Reclaimed(0, 8, 0, 100), new CallWordStored(1, 1), new Used(1, 8, 2), new CallWordRead(1, 2, 1), new Called(),
            ]),
        Over("SV7", "a driver that polls suppresses interrupts", "call", [.. Ring(), new CallWordStored(1, 0), new Used(0, 8, 1), new CallWordRead(0, 1, 1), new Used(1, 8, 2), new CallWordRead(1, 2, 1)]),
        Over("SD12", "a spurious interrupt does no harm", "call", [.. Ring(), new Called()]),
        Over("SV11", "a reset cancels the pending interrupt", "call", [.. Ring(), new Used(0, 8, 1), new CallWordRead(0, 1, 0), new StatusWritten(15, 15, 0)]),
        Over("SV8", "a driver that is not traced may store any word", "call",
            new DeviceQueueMade(4, Events), new Used(0, 8, 1), new CallWordRead(0, 1, 999)),
        Over("SV9", "a kick without a device", "kick", new Kicked()),
        Over("SD12", "an interrupt reaches a driver alone", "call", new DriverQueueMade(4, Version1), new Called()),
        Over("SV8", "a device counts what it fetched of a driver that is not traced", "kick",
            new DeviceQueueMade(4, Events), new Fetched(0, 16, 8, 2), new KickWordStored(1, 1)),
        Over("SD10", "a driver counts what it took of a device that is not traced", "call",
            new DriverQueueMade(4, Events), new Reclaimed(0, 8, 0, 100), new CallWordStored(1, 1)),
        Over("SV12", "a driver that is not traced, after a reset", "call",
            new DeviceQueueMade(4, Version1), new Used(0, 8, 1), new CallWordRead(0, 1, 0), new Called(),
            new DeviceQueueMade(4, Version1), new Used(0, 8, 1), new CallWordRead(0, 1, 1)),
        Over("SD12", "an interrupt of a thread without a pending one does no harm", "call",
            [.. Ring(), .. On(1, Answered(0, 0)), .. On(2, new Called()), .. On(1, new Called())]),
        Over("SV11", "a reset finds no kick pending", "kick", [.. Ring(), new StatusWritten(15, 15, 0)]),
        Over("SV11", "a reset cancels the pending kick", "kick", [.. Ring(), .. Asked(0, 0), new StatusWritten(15, 15, 0)]),
        Over("SV11", "a reset finds no interrupt pending", "call", [.. Ring(), new StatusWritten(15, 15, 0)]),
        Over("LC11", "a ring is given up, and no kick is pending", "kick", [.. Ring(), new DriverGaveUp(Errno.EIO)]),
        Over("SV7", "flags of 0 ask for an interrupt", "call",
            [.. Ring(), new Used(0, 8, 1), new CallWordRead(0, 1, 0), new Called(), new Used(1, 8, 2), new CallWordRead(1, 2, 0), new Called()]),
        Over("SV8", "a device asks for the next kick when it has fetched", "kick",
            [.. Ring(Events), .. Post(0, 0), new KickWordRead(0, 1, 0), new Kicked(), new Fetched(0, 16, 8, 2), new KickWordStored(1, 1)]),
        Over("SD10", "a driver asks for the next interrupt when it has taken", "call",
            [.. Ring(Events), new Used(0, 8, 1), new CallWordRead(0, 1, 0), new Called(), new Reclaimed(0, 8, 0, 100), new CallWordStored(1, 1)]),

        Wrong("SD8", "a word is read that was never stored", "kick", "KICK-LOOK-STALE", [.. Ring(), .. Post(0, 0), new KickWordRead(0, 1, 1)]),
        Wrong("SD8", "a word is read that two stores overwrote before the index was moved", "kick", "KICK-LOOK-STALE",
            [
                .. Ring(Events), .. Post(0, 0), .. Post(1, 1), new Fetched(0, 16, 8, 2), new KickWordStored(1, 1), new Fetched(1, 16, 8, 2),
                new KickWordStored(2, 2), .. Post(2, 2), new KickWordRead(0, 3, 0),
            ]),
        Wrong("G7", "the driver forgets where it looked last", "kick", "KICK-LOOK-OTHER",
            [.. Ring(), .. Asked(0, 0), new Kicked(), .. Post(1, 1), new KickWordRead(0, 2, 0)]),
        Wrong("G7", "the remembered index from before a reset", "call", "CALL-LOOK-OTHER",
            [.. Ring(), new Used(0, 8, 1), new CallWordRead(0, 1, 0), new Called(), .. Ring(), new Used(0, 8, 1), new CallWordRead(1, 1, 0)]),
        Wrong("SV8", "with EVENT_IDX a device stores flags", "kick", "KICK-STORE-OTHER", [.. Ring(Events), new KickWordStored(1, 0)]),
        Wrong("SV8", "a device asks for the kick behind one that it has not fetched", "kick", "KICK-STORE-OTHER",
            [.. Ring(Events), .. Post(0, 0), new KickWordStored(1, 1)]),
        Wrong("SD10", "without EVENT_IDX a driver stores an event index", "call", "CALL-STORE-OTHER",
            [.. Ring(), new Used(0, 8, 1), new Used(1, 8, 2), new Reclaimed(0, 8, 0, 100), new Reclaimed(1, 8, 1, 101), new CallWordStored(2, 2)]),
        Wrong("SV8", "an event index from before a reset", "call", "CALL-LOOK-STALE",
            [
                .. Ring(Events), new Used(0, 8, 1), new Reclaimed(0, 8, 0, 100), new CallWordStored(1, 1), .. Ring(Events),
                new Used(0, 8, 1), new CallWordRead(0, 1, 1),
            ]),
        Wrong("SD9", "a request ends whose kick was not given", "kick", "KICK-END-OWING",
            [.. Ring(), .. On(1, Asked(0, 0)), .. On(1, new RequestEnded(100, Errno.OK, 0))]),
        Wrong("SD9", "a thread publishes again before it has kicked", "kick", "KICK-MOVE-OWING", [.. Ring(), .. On(1, Asked(0, 0)), .. On(1, Post(1, 1))]),
        Wrong("SD9", "a thread looks for replies before it has kicked", "kick", "KICK-SEE-USED-OWING",
            [.. Ring(), .. On(1, Asked(0, 0)), .. On(1, new UsedSeen(0, 0))]),
        Wrong("SD10", "a thread serves the device that it has not kicked", "kick", "KICK-SEE-AVAIL-OWING",
            [.. Ring(Events), .. On(1, Asked(0, 0)), .. On(1, new AvailSeen(0, 1))]),
        Wrong("SD9", "a thread gives the ring up in place of the kick", "kick", "KICK-GIVE-UP-OWING",
            [.. Ring(), .. On(1, Asked(0, 0)), .. On(1, new DriverGaveUp(Errno.EIO))]),
        Wrong("SD9", "the clean-up after a request without a waiter is not kicked for", "kick", "KICK-SEE-USED-OWING",
            [.. Ring(), .. On(1, [.. Post(0, 0), new RequestAbandoned(100), new KickWordRead(0, 1, 0), new UsedSeen(0, 0)])]),
        Wrong("SD9", "a kick of another thread does not stand for the own", "kick", "KICK-END-OWING",
            [.. Ring(), .. On(1, Asked(0, 0)), .. On(2, Asked(1, 1)), .. On(2, new Kicked()), .. On(1, new RequestEnded(100, Errno.OK, 0))]),
        Wrong("SV7", "a device uses the next chain before it has interrupted", "call", "CALL-MOVE-OWING", [.. Ring(), .. On(1, Answered(0, 0)), .. On(1, new Used(1, 8, 2))]),
        Wrong("SV8", "a device looks for the next chain before it has interrupted", "call", "CALL-SEE-AVAIL-OWING",
            [.. Ring(Events), .. On(1, Answered(0, 0)), .. On(1, new AvailSeen(1, 1))]),
        Wrong("SV7", "the driver looks on the device's thread, which has not interrupted", "call", "CALL-SEE-USED-OWING",
            [.. Ring(), .. On(1, Answered(0, 0)), .. On(1, new UsedSeen(0, 1))]),
        Wrong("SV7", "a request ends on the device's thread, which has not interrupted", "call", "CALL-END-OWING",
            [.. Ring(), .. On(1, Answered(0, 0)), .. On(1, new RequestEnded(100, Errno.OK, 0))]),
        Pending("SD9", "the kick of one thread of two is lost", "kick", "a pending notification is sent",
            [.. Ring(), .. On(1, Asked(0, 0)), .. On(2, Asked(1, 1)), .. On(2, new Kicked())]),
        Pending("SD9", "a kick that flags ask for is lost", "kick", "a pending notification is sent", [.. Ring(), .. Post(0, 0), new KickWordRead(0, 1, 0)]),
        Pending("SD10", "a kick that the event index asks for is lost", "kick", "a pending notification is sent", [.. Ring(Events), .. Post(0, 0), new KickWordRead(0, 1, 0)]),
        Pending("SV7", "an interrupt that flags ask for is lost", "call", "a pending notification is sent", [.. Ring(), new Used(0, 8, 1), new CallWordRead(0, 1, 0)]),
        Pending("SV8", "an interrupt is lost that a driver which is not traced asks for", "call", "a pending notification is sent",
            new DeviceQueueMade(4, Events), new Used(0, 8, 1), new Used(1, 8, 2), new CallWordRead(0, 2, 1)),
        Pending("SV8", "an interrupt that the event index asks for is lost when several are used at once", "call", "a pending notification is sent",
            [.. Ring(Events), new Used(0, 8, 1), new Used(1, 8, 2), new CallWordRead(0, 2, 0)]),
    ];

    /// <summary>The driver posts and announces a chain, and finds that flags, or the first event index, ask for a kick.</summary>
    private static SpecEvent[] Asked(uint head, ushort index) => [.. Post(head, index), new KickWordRead(index, (ushort)(index + 1), 0)];

    /// <summary>The device uses a chain, and finds that flags, or the first event index, ask for an interrupt.</summary>
    private static SpecEvent[] Answered(uint head, ushort index) =>
        [new Used(head, 8, (ushort)(index + 1)), new CallWordRead(index, (ushort)(index + 1), 0)];

    private static Trace Over(string clause, string name, string machines, params SpecEvent[] events) =>
        Right(clause, name, machines, events) with { IsOver = true };
}
