using static CryptoVirtio.Spec.VhostUserRequest;
using static CryptoVirtio.SpecTests.VhostUserTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>A connection and its ring, from the first message to the end.</summary>
internal static class ConnectionTraces
{
    private const uint SetVringCall = 13;

    public static IReadOnlyList<Trace> All { get; } =
    [
        Accept("a ring is set up, started, used and stopped", "VU1", static t => t
            .Run().Store().Pop().Pop().Push().Push().Store().Halt().End()),
        Accept("a ring goes on where it was stopped", "VU6", static t => t
            .Run().Pop().Push().Halt().Begin(1).Kick().Pop().Push().Halt().End()),
        Accept("a ring begins where it is told, over the wrap", "VU6", static t => t
            .SetUp().Begin(65535).Kick().Pop().Pop().Push().Push().Halt().End()),
        Accept("a ring that was never started has the base that was set", "VU6", static t => t
            .Begin(7).Ask(GetVringBase).Answer(GetVringBase, 7).End()),
        Accept("a ring in process has no connection", "VU1", static t => t.Store().See(new Fetched(0, 16, 8, 2)).Break().Push().Store().Run().Halt().End()),
        Accept("a connection without a ring", "VU8", static t => t.End().End().Run().Halt().End()),
        Accept("chains are completed while the ring pauses", "VU5", static t => t
            .Run().Pop().Ask(GetVringBase).Pop().Push().Store().Push().Stop().Answer(GetVringBase, 2).End()),
        Accept("a ring that its driver broke stops with its chains", "VU5", static t => t
            .Run().Pop().Break().Halt().Begin(0).Kick().Pop().Push().Halt().End()),
        Accept("a ring that its driver breaks while it pauses", "VU5", static t => t
            .Run().Pop().Ask(GetVringBase).Break().Stop().Answer(GetVringBase, 1).End()),
        Accept("a connection that breaks off gives chains up", "VU8", static t => t.Run().Pop().Pop().Push().Stop(0, 1).End().Run().Halt().End()),
        Accept("messages of other rings are not this ring's", "VU9", static t => t
            .Run().Ask(GetVringBase, 0, 1).See(new RingStopped(1, 9, 0)).Answer(GetVringBase, 9, 0, 1).See(new RingStarted(1, 9, 1))
            .See(new Fetched(0, 1, 1, 1) { Queue = 1 }).Pop().Push().See(new DeviceBroke(1) { Queue = 1 }).Halt()
            .See(new Used(0, 1, 1) { Queue = 1 }).See(new KickWordStored(0, 0) { Queue = 1 }).End()),
        Accept("a call descriptor changes while the ring runs", "VU9", static t => t.Run().Tell(SetVringCall).Pop().Push().Halt().End()),
        Accept("what a started ring is not given is refused", "VU3", static t => t
            .Run().Ask(SetVringNumber, 8).Answer(SetVringNumber, 8, 1).Ask(SetVringBase, 3).Answer(SetVringBase, 3, 1)
            .Ask(SetVringAddress).Answer(SetVringAddress, 0, 1).Ask(SetFeatures).Answer(SetFeatures, 0, 1).Pop().Push().Halt().End()),
        Accept("a ring is given another size and base once it is stopped", "VU3", static t => t
            .Run().Halt().Tell(SetFeatures).Tell(SetVringNumber, 8).Tell(SetVringAddress).Begin(0).Kick().Halt().End()),
        Accept("a ring is paused for a new memory table", "VU4", static t => t
            .Run().Pop().Ask(SetMemoryTable).Push().Stop().See(new MemoryTableSet(2)).Start().Answer(SetMemoryTable).Pop().Push().Halt().End()),
        Accept("a new memory table is malformed", "VU4", static t => t.Run().Ask(SetMemoryTable).Answer(SetMemoryTable, 0, 1).Pop().Push().Halt().End()),
        Accept("a ring does not lie in the new memory", "VU4", static t => t
            .Run().Ask(SetMemoryTable).Stop().See(new MemoryTableSet(1)).Answer(SetMemoryTable, 0, 1).Tell(SetVringAddress).Kick().Halt().End()),
        Accept("a ring is started again on another kick", "VU4", static t => t
            .Run().Ask(SetVringKick).Stop().Start().Answer(SetVringKick).Pop().Push().Halt().End()),
        Accept("a ring is disabled and enabled", "VU2", static t => t
            .Run().Ask(SetVringEnable).Stop().Answer(SetVringEnable).Ask(SetVringEnable, 1).Start().Answer(SetVringEnable, 1)
            .Tell(SetVringEnable, 1).Pop().Push().Halt().End()),
        Accept("a ring that is disabled first starts when it is enabled", "VU2", static t => t
            .Tell(SetVringEnable).SetUp().Tell(SetVringKick).Ask(SetVringEnable, 1).Start().Answer(SetVringEnable, 1).Halt().End()),
        Accept("the kick comes first, and the ring starts on its enabling", "VU2", static t => t
            .Tell(SetVringKick).SetUp().Ask(SetVringEnable, 1).Start().Answer(SetVringEnable, 1).Halt().End()),
        Accept("nothing is known of the features", "VU10", static t => t
            .Ask(SetMemoryTable).See(new MemoryTableSet(8)).Answer(SetMemoryTable).Tell(SetVringNumber, 1).Tell(SetVringAddress)
            .Ask(SetVringKick).Start(0, 0).Answer(SetVringKick).Halt().End()),

        Reject("a chain is popped before the start", "VU1", "CONN-FETCH-STOPPED", static t => t.SetUp().Pop()),
        Reject("a chain is popped when the base was answered", "VU1", "CONN-FETCH-STOPPED", static t => t.Run().Halt().Pop()),
        Reject("a chain is popped while the memory changes", "VU1", "CONN-FETCH-STOPPED", static t => t.Run().Ask(SetMemoryTable).Stop().Pop()),
        Reject("a chain is popped after the end", "VU8", "CONN-FETCH-ENDED", static t => t.Run().Halt().End().Pop()),
        Reject("a chain is popped when the ring was given up", "VU8", "CONN-FETCH-ENDED", static t => t.Run().Stop(0, 1).Pop()),
        Reject("a chain is pushed when the base was answered", "VU7", "CONN-USE-STOPPED", static t => t.Run().Pop().Push().Halt().Push()),
        Reject("a chain is pushed between stop and answer", "VU7", "CONN-USE-STOPPED", static t => t.Run().Pop().Push().Ask(GetVringBase).Stop().Push()),
        Reject("a chain is pushed after the end", "VU8", "CONN-USE-ENDED", static t => t.Run().Pop().Stop(0, 1).End().Push()),
        Reject("a chain is pushed when the ring was given up", "VU8", "CONN-USE-ENDED", static t => t.Run().Pop().Stop(0, 1).Push()),
        Reject("a chain is pushed that was never popped", "VU5", "CONN-USE-NOTHING", static t => t.Run().Push()),
        Reject("a chain is pushed twice while the ring pauses", "VU5", "CONN-USE-NOTHING", static t => t.Run().Pop().Ask(GetVringBase).Push().Push()),
        Reject("a ring that is stopped asks for kicks", "VU7", "CONN-STORE-STOPPED", static t => t.Run().Halt().Store()),
        Reject("a ring whose stop is not answered asks for kicks", "VU7", "CONN-STORE-STOPPED", static t => t.Run().Ask(GetVringBase).Stop().Store()),
        Reject("a ring asks for kicks after the end", "VU8", "CONN-STORE-ENDED", static t => t.Run().Halt().End().Store()),
        Reject("a ring that was given up asks for kicks", "VU8", "CONN-STORE-ENDED", static t => t.Run().Stop(0, 1).Store()),
        Reject("a ring that is stopped is read", "VU1", "CONN-BREAK-STOPPED", static t => t.Run().Halt().Break()),
        Reject("a ring whose stop is not answered is read", "VU1", "CONN-BREAK-STOPPED", static t => t.Run().Ask(GetVringBase).Stop().Break()),
        Reject("a ring is read after the end", "VU8", "CONN-BREAK-ENDED", static t => t.Run().Halt().End().Break()),
        Reject("a ring that was given up is read", "VU8", "CONN-BREAK-ENDED", static t => t.Run().Stop(0, 1).Break()),

        Reject("a ring starts without memory", "VU2", "CONN-START-BARE", static t => t
            .Tell(SetVringNumber, 8).Tell(SetVringAddress).Ask(SetVringKick).Start()),
        Reject("a ring starts in memory that was refused", "VU2", "CONN-START-BARE", static t => t
            .Ask(SetMemoryTable).Answer(SetMemoryTable, 0, 1).Tell(SetVringNumber, 8).Tell(SetVringAddress).Ask(SetVringKick).Start()),
        Reject("a ring starts without a size", "VU2", "CONN-START-BARE", static t => t
            .See(new MessageReceived(SetMemoryTable, 0, 0)).See(new MemoryTableSet(1)).Answer(SetMemoryTable).Tell(SetVringAddress).Ask(SetVringKick).Start()),
        Reject("a ring starts without an address", "VU2", "CONN-START-BARE", static t => t
            .Ask(SetMemoryTable).See(new MemoryTableSet(1)).Answer(SetMemoryTable).Tell(SetVringNumber, 8).Ask(SetVringKick).Start()),
        Reject("a ring starts without a kick", "VU2", "CONN-START-BARE", static t => t.SetUp().Start()),
        Reject("a ring starts again without a new kick", "VU2", "CONN-START-BARE", static t => t.Run().Halt().Start()),
        Reject("a ring starts that is disabled", "VU2", "CONN-START-BARE", static t => t.SetUp().Tell(SetVringEnable).Ask(SetVringKick).Start()),
        Reject("a ring starts with a size that was refused", "VU2", "CONN-START-BARE", static t => t
            .Ask(SetMemoryTable).See(new MemoryTableSet(1)).Answer(SetMemoryTable).Ask(SetVringNumber, 3).Answer(SetVringNumber, 3, 1)
            .Tell(SetVringAddress).Ask(SetVringKick).Start()),
        Reject("a ring starts twice", "VU2", "CONN-START-TWICE", static t => t.Run().Start()),
        Reject("a ring starts while it pauses", "VU2", "CONN-START-TWICE", static t => t.Run().Ask(GetVringBase).Start()),
        Reject("a ring starts without a connection", "VU8", "CONN-START-GONE", static t => t.Start()),
        Reject("a ring starts after the end", "VU8", "CONN-START-GONE", static t => t.Run().Halt().End().Start()),
        Reject("a ring starts that was given up", "VU8", "CONN-START-GONE", static t => t.Run().Stop(0, 1).Start()),
        Reject("the next connection has what the one before had", "VU8", "CONN-START-BARE", static t => t.Run().Halt().End().Ask(SetVringKick).Start()),
        Reject("a ring starts elsewhere than it is told", "VU6", "CONN-START-BASE", static t => t.SetUp().Begin(5).Ask(SetVringKick).Start(1)),
        Reject("a ring starts at a base that was refused", "VU6", "CONN-START-BASE", static t => t
            .SetUp().Ask(SetVringBase, 5).Answer(SetVringBase, 5, 1).Ask(SetVringKick).Start(5)),
        Reject("a ring goes on elsewhere in new memory", "VU6", "CONN-START-BASE", static t => t
            .Run().Pop().Push().Ask(SetMemoryTable).Stop().See(new MemoryTableSet(1)).Start(-1)),
        Reject("features are known that no message told", "VU10", "CONN-START-FEATURES", static t => t
            .Ask(SetMemoryTable).See(new MemoryTableSet(1)).Answer(SetMemoryTable).Tell(SetVringNumber, 8).Tell(SetVringAddress).Ask(SetVringKick).Start()),
        Reject("features are known that were refused", "VU10", "CONN-START-FEATURES", static t => t
            .Ask(SetFeatures).Answer(SetFeatures, 0, 1).Ask(SetMemoryTable).See(new MemoryTableSet(1)).Answer(SetMemoryTable)
            .Tell(SetVringNumber, 8).Tell(SetVringAddress).Ask(SetVringKick).Start(0, 2)),

        .. from request in new[] { SetFeatures, SetVringNumber, SetVringAddress, SetVringBase, GetVringBase }
           select Reject($"message {request} is taken while the ring runs", "VU3", "CONN-CHANGE", t => t.Run().Answer(request)),
        Reject("a ring is disabled and runs", "VU3", "CONN-CHANGE", static t => t.Run().Answer(SetVringEnable)),

        Reject("memory changes under a ring that runs", "VU4", "CONN-MEMORY-USED", static t => t.Run().See(new MemoryTableSet(1))),
        Reject("memory changes under a ring that pauses", "VU4", "CONN-MEMORY-USED", static t => t.Run().Ask(SetMemoryTable).See(new MemoryTableSet(1))),
        Reject("memory has no region", "VU4", "CONN-MEMORY-NONE", static t => t.Ask(SetMemoryTable).See(new MemoryTableSet(0))),
        Reject("memory is taken away", "VU4", "CONN-MEMORY-NONE", static t => t.Run().Ask(SetMemoryTable).Stop().See(new MemoryTableSet(0))),
        Reject("memory without a connection", "VU8", "CONN-MEMORY-GONE", static t => t.See(new MemoryTableSet(1))),
        Reject("memory after the end", "VU8", "CONN-MEMORY-GONE", static t => t.SetUp().End().See(new MemoryTableSet(1))),
        Reject("memory when the ring was given up", "VU8", "CONN-MEMORY-GONE", static t => t.Run().Stop(0, 1).See(new MemoryTableSet(1))),
        Reject("a ring is not started again in new memory", "VU4", "CONN-RENEW-LOST", static t => t
            .Run().Ask(SetMemoryTable).Stop().See(new MemoryTableSet(1)).Answer(SetMemoryTable)),
        Reject("a ring is not started again on another kick", "VU4", "CONN-RENEW-LOST", static t => t.Run().Ask(SetVringKick).Stop().Answer(SetVringKick)),

        Reject("the base is one less than what was popped", "VU6", "CONN-STOP-BASE", static t => t.Run().Pop().Push().Ask(GetVringBase).Stop(-1)),
        Reject("the base is one more than what was popped", "VU6", "CONN-STOP-BASE", static t => t.Run().Pop().Push().Ask(GetVringBase).Stop(1)),
        Reject("another base is answered", "VU6", "CONN-BASE-OTHER", static t => t
            .Run().Pop().Push().Ask(GetVringBase).Stop().Answer(GetVringBase, 0)),
        Reject("another base is answered for a ring that is stopped", "VU6", "CONN-BASE-OTHER", static t => t.Begin(3).Ask(GetVringBase).Answer(GetVringBase, 4)),
        Reject("a ring stops with a chain", "VU5", "CONN-STOP-BUSY", static t => t.Run().Pop().Pop().Push().Ask(GetVringBase).Stop()),
        Reject("a ring stops with two chains", "VU5", "CONN-STOP-BUSY", static t => t.Run().Pop().Pop().Ask(SetMemoryTable).Stop()),
        Reject("a ring that pauses is given up", "VU5", "CONN-STOP-GIVEN-UP", static t => t.Run().Ask(GetVringBase).Stop(0, 1)),
        Reject("a ring that pauses is given up in another way", "VU5", "CONN-STOP-GIVEN-UP", static t => t.Run().Ask(GetVringBase).Stop(0, 2)),
        Reject("a ring stops that no message stops", "VU5", "CONN-STOP-UNASKED", static t => t.Run().Stop()),
        Reject("a ring stops twice", "VU5", "CONN-STOP-TWICE", static t => t.Run().Halt().Stop()),
        Reject("a ring stops twice for one message", "VU5", "CONN-STOP-TWICE", static t => t.Run().Ask(GetVringBase).Stop().Stop()),
        Reject("a ring stops without a connection", "VU5", "CONN-STOP-TWICE", static t => t.Stop()),
        Reject("a ring stops after the end", "VU5", "CONN-STOP-TWICE", static t => t.Run().Halt().End().Stop()),
        Reject("a ring is given up twice", "VU5", "CONN-STOP-TWICE", static t => t.Run().Stop(0, 1).Stop(0, 1)),
        Reject("the base is answered and the ring runs", "VU5", "CONN-STOP-SKIPPED", static t => t.Run().Ask(GetVringBase).Answer(GetVringBase)),
        Reject("a ring is disabled and does not stop", "VU5", "CONN-STOP-SKIPPED", static t => t.Run().Ask(SetVringEnable).Answer(SetVringEnable)),
        Pends("a ring that has to stop goes on", "VU5", "a ring that has to stop stops", static t => t.Run().Pop().Ask(GetVringBase).Push()),

        Reject("two messages at a time, and the ring pauses", "VU9", "CONN-ASK-TWICE", static t => t.Run().Ask(GetVringBase).Ask(SetFeatures)),
        Reject("two messages at a time, and the ring has stopped", "VU9", "CONN-ASK-TWICE", static t => t.Run().Ask(GetVringBase).Stop().Ask(SetFeatures)),
        Reject("a message when the ring was given up", "VU8", "CONN-ASK-LEFT", static t => t.Run().Stop(0, 1).Ask(SetFeatures)),
        Reject("an answer without a connection", "VU8", "CONN-ANSWER-GONE", static t => t.Answer(SetFeatures)),
        Reject("an answer after the end", "VU8", "CONN-ANSWER-GONE", static t => t.SetUp().End().Answer(SetFeatures)),
        Reject("an answer when the ring was given up", "VU8", "CONN-ANSWER-GONE", static t => t.Run().Stop(0, 1).Answer(SetFeatures)),
        Reject("a connection ends with a ring that runs", "VU8", "CONN-END-RUNS", static t => t.Run().End()),
        Reject("a connection ends with a ring that pauses", "VU8", "CONN-END-RUNS", static t => t.Run().Ask(GetVringBase).End()),
        Reject("a connection ends before it answers", "VU8", "CONN-END-RUNS", static t => t.Run().Ask(GetVringBase).Stop().End()),
        Pends("a stop is not answered", "VU9", "is answered", static t => t.Run().Ask(GetVringBase).Stop()),
        Pends("a ring was given up and the connection goes on", "VU8", "ends with its connection", static t => t.Run().Stop(0, 1)),
    ];
}
