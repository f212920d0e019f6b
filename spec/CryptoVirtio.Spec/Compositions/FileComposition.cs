namespace CryptoVirtio.Spec;

/// <summary>Whom a device serves, two of its files, and two sessions in each.</summary>
public static class FileComposition
{
    private const uint Limit = 2;
    private const uint Payload = 32;

    private static readonly uint[] s_files = [1, 2];
    private static readonly uint[] s_sessions = [1, 2];

    /// <summary>The composition.</summary>
    public static Composition Create()
    {
        IMachine file = FileMachine.Create();
        IMachine session = SessionMachine.Create();
        return new(
            "incarnation x 2 files x 2 sessions each",
            [
                new Part(IncarnationMachine.Create(), InstanceKey.Only),
                .. s_files.Select(handle => new Part(file, new InstanceKey(0, handle))),
                .. from handle in s_files from id in s_sessions select new Part(session, new InstanceKey(handle, id)),
            ],
            static s => Tried(s.The<IncarnationState>()))
        {
            StepInvariants =
            [
                new("files are counted", "IO-OPEN-1", static (_, _, s) => Open(s).Count() == s.The<IncarnationState>().Open),
                new("an open file belongs to the incarnation that is served", "LC8", static (_, _, s) => Open(s).All(file => file.Generation == s.The<IncarnationState>().Generation)),
                new("sessions are counted", "IO-GSESSION-5", static (_, _, s) => Files(s).All(static of => of.File.Sessions == of.Live.Length)),
                new("a live session has an open file of its incarnation", "LC8", static (_, _, s) =>
                    Files(s).All(static of => of.Live.All(session => session.Generation == of.File.Generation))),
                new("a closed file has no session", "IO-CLOSE-1", static (_, _, s) =>
                    Files(s).All(static of => of.File.Phase == FilePhase.Open || of.Live.Length == 0)),
            ],
            LeadsTo =
            [
                new(
                    "closing the files ends everything in them", "IO-CLOSE-1",
                    static s => Open((ProductState)s).Any(),
                    static s => !Open((ProductState)s).Any() && Files((ProductState)s).All(static of => of.Live.Length == 0),
                    [typeof(CloseAnswered)],
                    Bound: 2) { IsDue = false },
            ],
        };
    }

    private static IEnumerable<FileState> Open(ProductState s) => s.Each<FileState>().Where(static file => file.Phase == FilePhase.Open);

    /// <summary>Each file with its live sessions.</summary>
    private static IEnumerable<(FileState File, SessionState[] Live)> Files(ProductState s) => s.Each<FileState>().Zip(
        s.Each<SessionState>().Chunk(s_sessions.Length),
        static (file, sessions) => (file, sessions.Where(static session => session.Phase == SessionPhase.Live).ToArray()));

    /// <summary>What a call cannot know, the last HELLO and its limit, it takes from the state of the incarnation, as the tracer does.</summary>
    private static IEnumerable<SpecEvent> Tried(IncarnationState incarnation) =>
    [
        .. Calls(incarnation).Select(call => call.Framed() with { Incarnation = incarnation.Generation }),
        new CloseAnswered(1) { Readable = 17, Writable = 8 },
        new OtherAnswered(3, 0, 0) { Readable = 17, Writable = 8 },
        new DeviceQueueMade(2, RingDomain.Features),
        new ResetDone(),
    ];

    private static IEnumerable<Answered> Calls(IncarnationState incarnation) =>
    [
        .. from version in new uint[] { 1, 2 }
           from generation in new ulong[] { 1, 2 }
           from limit in new uint[] { 0, Limit }
           select new HelloAnswered(version, generation, limit, limit, limit * Payload / Limit),
        .. s_files.Prepend(0u).Select(handle => new OpenAnswered(handle) { Sessions = incarnation.Sessions }),
        .. from handle in s_files from call in InFile(handle) select call,
    ];

    private static IEnumerable<Answered> InFile(uint handle) =>
    [
        new CloseAnswered(handle),
        .. from id in s_sessions.Prepend(0u)
           from cipher in new uint[] { 0, 11 }
           select new CreateAnswered(handle, id, cipher, 0, cipher == 0 ? 0u : 16u, 0),
        .. from id in s_sessions select new FreeAnswered(handle, id),
        .. from id in s_sessions select new InfoAnswered(handle, id),
        .. from id in s_sessions
           from source in new uint[] { 16, Payload + 16 }
           select new CryptAnswered(handle, id, 0, 0, source, source, 16, 0, 0),
    ];
}
