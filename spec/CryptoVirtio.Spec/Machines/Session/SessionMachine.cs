namespace CryptoVirtio.Spec;

/// <summary>
/// A session, by file and id: from CIOCGSESSION to CIOCFSESSION or the end of its file. It judges every CIOCGSESSINFO, and every
/// CIOCCRYPT by its arguments; what becomes of the hash is judged by the hash. Answers that depend on what it does not know, EBADF,
/// EPROTO and EMSGSIZE, are judged by file and incarnation.
/// </summary>
public static class SessionMachine
{
    /// <summary>The machine.</summary>
    public static IMachine Create()
    {
        var b = new MachineBuilder<SessionState, SessionPhase>("session", "A session, and what may be asked of it.", new SessionState());
        b.Sample(new InstanceKey(1, 1));
        b.RouteIf<CreateAnswered>(static e => WellFormed.Create(e) && e.Session != 0, static e => new InstanceKey(e.Handle, e.Session));
        b.RouteIf<FreeAnswered>(WellFormed.Framed, static e => new InstanceKey(e.Handle, e.Session));
        b.RouteIf<InfoAnswered>(WellFormed.Framed, static e => new InstanceKey(e.Handle, e.Session));
        b.RouteIf<CryptAnswered>(WellFormed.Crypt, static e => new InstanceKey(e.Handle, e.Session));
        b.RouteToScope<CloseAnswered>(static e => e.Handle, WellFormed.Framed);
        b.RouteToAll<HelloAnswered>(WellFormed.Framed);
        b.RouteToAll<DeviceQueueMade>();
        b.RouteToAll<ResetDone>();

        b.In(SessionPhase.Unknown).On<CreateAnswered>("SESSION-CREATE", "IO-GSESSION-4")
            .To(SessionPhase.Live)
            .Then((s, e) => new SessionState(SessionPhase.Live, e.Cipher, e.Mac, e.Incarnation));
        b.In(SessionPhase.Live).On<CreateAnswered>("SESSION-CREATE-TWICE", "IO-GSESSION-4")
            .Refuse()
            .Because("An id in use is not given out.");
        b.In(SessionPhase.Live).On<FreeAnswered>("SESSION-FREE", "IO-FSESSION-1").To(SessionPhase.Unknown).Then((s, e) => new SessionState());
        b.In(SessionPhase.Unknown).On<FreeAnswered>("SESSION-FREE-UNKNOWN", "IO-FSESSION-2").Refuse(Errno.EINVAL, Errno.EBADF, Errno.EPROTO);
        b.In(SessionPhase.Live).On<InfoAnswered>("SESSION-INFO", "IO-SESSINFO-1").Stay();
        b.In(SessionPhase.Unknown).On<InfoAnswered>("SESSION-INFO-UNKNOWN", "IO-SESSINFO-2").Refuse(Errno.EINVAL, Errno.EBADF, Errno.EPROTO);
        SessionCrypt.AddTo(b);
        Ends(b);
        SessionDomain.AddTo(b);

        b.Invariant("an unknown session remembers nothing", "IO-FSESSION-1", static s => s.Phase == SessionPhase.Live || s == new SessionState());
        b.Invariant("a live session has a cipher or a MAC", "IO-GSESSION-1", static s => s.Phase == SessionPhase.Unknown || s.Cipher != 0 || s.Mac != 0);
        b.Invariant("its algorithms are on offer", "IO-GSESSION-2", static s => SpecAlgorithms.IsCipher(s.Cipher) && SpecAlgorithms.IsMac(s.Mac));
        b.Invariant("a live session belongs to an incarnation", "LC8", static s => (s.Phase == SessionPhase.Live) == (s.Generation != 0));
        b.Reachable(
            "CIOCFSESSION ends it", "IO-FSESSION-1", static s => s.Phase == SessionPhase.Live, static s => s.Phase == SessionPhase.Unknown,
            bound: 1, typeof(FreeAnswered));
        b.Reachable(
            "CLOSE ends it", "IO-CLOSE-1", static s => s.Phase == SessionPhase.Live, static s => s.Phase == SessionPhase.Unknown,
            bound: 1, typeof(CloseAnswered));
        return b.Build();
    }

    private static void Ends(MachineBuilder<SessionState, SessionPhase> b)
    {
        b.In(SessionPhase.Live).On<CloseAnswered>("SESSION-CLOSE", "IO-CLOSE-1").To(SessionPhase.Unknown).Then((s, e) => new SessionState());
        b.In(SessionPhase.Unknown).On<CloseAnswered>("SESSION-CLOSE-UNKNOWN", "IO-CLOSE-1").Defer();
        b.In(SessionPhase.Live).On<HelloAnswered>("SESSION-HELLO-OTHER", "LC8")
            .When((s, e) => e.Version == 1 && e.Generation != s.Generation)
            .To(SessionPhase.Unknown)
            .Then((s, e) => new SessionState());
        b.In(SessionPhase.Live).On<HelloAnswered>("SESSION-HELLO", "LC8").When((s, e) => e.Version != 1 || e.Generation == s.Generation).Defer();
        b.In(SessionPhase.Unknown).On<HelloAnswered>("SESSION-HELLO-UNKNOWN", "LC8").Defer();
        b.In(SessionPhase.Live).On<DeviceQueueMade>("SESSION-QUEUE", "LC10").To(SessionPhase.Unknown).Then((s, e) => new SessionState());
        b.In(SessionPhase.Unknown).On<DeviceQueueMade>("SESSION-QUEUE-UNKNOWN", "LC10").Stay();
        b.In(SessionPhase.Live).On<ResetDone>("SESSION-RESET", "LC10").To(SessionPhase.Unknown).Then((s, e) => new SessionState());
        b.In(SessionPhase.Unknown).On<ResetDone>("SESSION-RESET-UNKNOWN", "LC10").Stay();
    }
}
