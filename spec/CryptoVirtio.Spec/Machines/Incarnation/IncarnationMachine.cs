namespace CryptoVirtio.Spec;

/// <summary>
/// Whom a device serves: HELLO first, then requests that keep their form and its limits. It judges the form of every request, and counts
/// the open files; what a well-formed request means is judged by the file, the session and the hash.
/// </summary>
public static class IncarnationMachine
{
    /// <summary>Answers that only the incarnation gives to a request that is well-formed.</summary>
    private static readonly Errno[] s_own = [Errno.EPROTO, Errno.ENOSYS, Errno.ENFILE, Errno.EMSGSIZE];

    /// <summary>The machine.</summary>
    public static IMachine Create()
    {
        var b = new MachineBuilder<IncarnationState, IncarnationPhase>(
            "incarnation", "Whom a device serves, and the form of what it is asked.", new IncarnationState());
        b.Route<HelloAnswered>();
        b.Route<OpenAnswered>();
        b.Route<CloseAnswered>();
        b.Route<CreateAnswered>();
        b.Route<FreeAnswered>();
        b.Route<InfoAnswered>();
        b.Route<CryptAnswered>();
        b.Route<OtherAnswered>();
        b.Route<DeviceQueueMade>();
        b.Route<ResetDone>();

        Greet(b);
        Files(b);
        Ioctls(b);
        Others(b);
        Reset(b);
        IncarnationDomain.AddTo(b);

        b.Invariant(
            "before HELLO nothing is known or open", "LC7", static s => s.Phase == IncarnationPhase.Known || s == new IncarnationState());
        b.Invariant("HELLO tells limits that let something happen", "LC7", static s =>
            s.Phase == IncarnationPhase.Unknown || (s.Files > 0 && s.Sessions > 0 && s.Payload > 0));
        b.Invariant("no more files are open than the device allows", "IO-OPEN-1", static s => s.Open <= s.Files);
        b.Invariant("no file is closed that was not open", "IO-CLOSE-1", static s => s.Open >= 0);
        b.Reachable(
            "HELLO brings service", "LC7", static s => s.Phase == IncarnationPhase.Unknown,
            static s => s is { Phase: IncarnationPhase.Known, Open: 0 }, bound: 1, typeof(HelloAnswered));
        b.Reachable("files can be closed", "IO-CLOSE-1", static s => s.Open > 0, static s => s.Open == 0, bound: 2, typeof(CloseAnswered));
        return b.Build();
    }

    private static void Greet(MachineBuilder<IncarnationState, IncarnationPhase> b)
    {
        b.In(IncarnationPhase.Unknown).On<HelloAnswered>("INC-HELLO", "LC7")
            .When((s, e) => e.IsFramed && e.Version == 1 && e.Files > 0 && e.Sessions > 0 && e.Payload > 0)
            .To(IncarnationPhase.Known)
            .Then((s, e) => new IncarnationState(IncarnationPhase.Known, e.Generation, e.Files, e.Sessions, e.Payload));
        b.In(IncarnationPhase.Known).On<HelloAnswered>("INC-HELLO-AGAIN", "LC8")
            .When((s, e) => e.IsFramed && e.Version == 1 && e.Generation == s.Generation
                && e.Files == s.Files && e.Sessions == s.Sessions && e.Payload == s.Payload)
            .Stay();
        b.In(IncarnationPhase.Known).On<HelloAnswered>("INC-HELLO-OTHER", "LC8")
            .When((s, e) => e.IsFramed && e.Version == 1 && e.Generation != s.Generation && e.Files > 0 && e.Sessions > 0 && e.Payload > 0)
            .Then((s, e) => new IncarnationState(IncarnationPhase.Known, e.Generation, e.Files, e.Sessions, e.Payload))
            .Because("Every file of the generation before is closed.");

        b.In(IncarnationPhase.Unknown).On<HelloAnswered>("INC-HELLO-NO-LIMITS", "LC7")
            .When((s, e) => e.IsFramed && e.Version == 1 && (e.Files == 0 || e.Sessions == 0 || e.Payload == 0))
            .Refuse();
        b.In(IncarnationPhase.Known).On<HelloAnswered>("INC-HELLO-OTHER-NO-LIMITS", "LC8")
            .When((s, e) => e.IsFramed && e.Version == 1 && e.Generation != s.Generation && (e.Files == 0 || e.Sessions == 0 || e.Payload == 0))
            .Refuse();
        b.In(IncarnationPhase.Known).On<HelloAnswered>("INC-HELLO-OTHER-LIMITS", "LC8")
            .When((s, e) => e.IsFramed && e.Version == 1 && e.Generation == s.Generation
                && (e.Files != s.Files || e.Sessions != s.Sessions || e.Payload != s.Payload))
            .Refuse()
            .Because("The same incarnation changes nothing, its limits included.");

        b.In(IncarnationPhase.Unknown, IncarnationPhase.Known).On<HelloAnswered>("INC-HELLO-VERSION", "LC9")
            .When((s, e) => e.IsFramed && e.Version != 1)
            .Refuse(Errno.EPROTO);
        b.In(IncarnationPhase.Unknown, IncarnationPhase.Known).On<HelloAnswered>("INC-HELLO-MALFORMED", "G13")
            .When((s, e) => !e.IsFramed && e.Writable >= 8)
            .Refuse(Errno.EINVAL);
        b.In(IncarnationPhase.Unknown).On<HelloAnswered>("INC-HELLO-NO-ROOM-FIRST", "LC7")
            .When((s, e) => !e.IsFramed && e.Writable < 8)
            .Refuse(Errno.EINVAL, Errno.EPROTO)
            .Because("Without room for a reply a request need not be looked at, so it need not be known to be a HELLO.");
        b.In(IncarnationPhase.Known).On<HelloAnswered>("INC-HELLO-NO-ROOM", "G13")
            .When((s, e) => !e.IsFramed && e.Writable < 8)
            .Refuse(Errno.EINVAL);
    }

    private static void Files(MachineBuilder<IncarnationState, IncarnationPhase> b)
    {
        b.In(IncarnationPhase.Unknown).On<OpenAnswered>("INC-OPEN-FIRST", "LC7").Refuse(Errno.EPROTO);
        b.In(IncarnationPhase.Known).On<OpenAnswered>("INC-OPEN", "IO-OPEN-1")
            .When((s, e) => e.IsFramed && s.Open < s.Files && e.Handle != 0)
            .Then((s, e) => s with { Open = s.Open + 1 });
        b.In(IncarnationPhase.Known).On<OpenAnswered>("INC-OPEN-ZERO", "LC12")
            .When((s, e) => e.IsFramed && s.Open < s.Files && e.Handle == 0)
            .Refuse()
            .Because("There is room, so it must succeed, and success brings a handle.");
        b.In(IncarnationPhase.Known).On<OpenAnswered>("INC-OPEN-FULL", "IO-OPEN-1")
            .When((s, e) => e.IsFramed && s.Open >= s.Files)
            .Refuse(Errno.ENFILE);
        b.In(IncarnationPhase.Known).On<OpenAnswered>("INC-OPEN-MALFORMED", "G13").When((s, e) => !e.IsFramed).Refuse(Errno.EINVAL);

        b.In(IncarnationPhase.Unknown).On<CloseAnswered>("INC-CLOSE-FIRST", "LC7").Refuse(Errno.EPROTO);
        b.In(IncarnationPhase.Known).On<CloseAnswered>("INC-CLOSE", "IO-CLOSE-1")
            .When((s, e) => e.IsFramed && s.Open > 0)
            .Then((s, e) => s with { Open = s.Open - 1 })
            .OrAnswers(Errno.EBADF);
        b.In(IncarnationPhase.Known).On<CloseAnswered>("INC-CLOSE-NONE", "IO-CLOSE-1")
            .When((s, e) => e.IsFramed && s.Open <= 0)
            .Refuse(Errno.EBADF);
        b.In(IncarnationPhase.Known).On<CloseAnswered>("INC-CLOSE-MALFORMED", "G13").When((s, e) => !e.IsFramed).Refuse(Errno.EINVAL);
    }

    private static void Ioctls(MachineBuilder<IncarnationState, IncarnationPhase> b)
    {
        b.In(IncarnationPhase.Unknown).On<CreateAnswered>("INC-CREATE-FIRST", "LC7").Refuse(Errno.EPROTO);
        b.In(IncarnationPhase.Known).On<CreateAnswered>("INC-CREATE", "LC11")
            .When((s, e) => e.IsFramed && e.KeyLength <= 64 && e.MacKeyLength <= 512)
            .Defer(s_own);
        b.In(IncarnationPhase.Known).On<CreateAnswered>("INC-CREATE-MALFORMED", "G13")
            .When((s, e) => !e.IsFramed || e.KeyLength > 64 || e.MacKeyLength > 512)
            .Refuse(Errno.EINVAL);

        b.In(IncarnationPhase.Unknown).On<FreeAnswered>("INC-FREE-FIRST", "LC7").Refuse(Errno.EPROTO);
        b.In(IncarnationPhase.Known).On<FreeAnswered>("INC-FREE", "LC11").When((s, e) => e.IsFramed).Defer(s_own);
        b.In(IncarnationPhase.Known).On<FreeAnswered>("INC-FREE-MALFORMED", "G13").When((s, e) => !e.IsFramed).Refuse(Errno.EINVAL);

        b.In(IncarnationPhase.Unknown).On<InfoAnswered>("INC-INFO-FIRST", "LC7").Refuse(Errno.EPROTO);
        b.In(IncarnationPhase.Known).On<InfoAnswered>("INC-INFO", "LC11").When((s, e) => e.IsFramed).Defer(s_own);
        b.In(IncarnationPhase.Known).On<InfoAnswered>("INC-INFO-MALFORMED", "G13").When((s, e) => !e.IsFramed).Refuse(Errno.EINVAL);

        b.In(IncarnationPhase.Unknown).On<CryptAnswered>("INC-CRYPT-FIRST", "LC7").Refuse(Errno.EPROTO);
        b.In(IncarnationPhase.Known).On<CryptAnswered>("INC-CRYPT", "LC11")
            .When((s, e) => e.IsFramed && e.Iv <= 16 && e.Mac <= 64 && e.Source <= s.Payload && e.Destination <= s.Payload)
            .Defer(s_own);
        b.In(IncarnationPhase.Known).On<CryptAnswered>("INC-CRYPT-LARGE", "IO-CRYPT-11")
            .When((s, e) => e.Reserved == 0 && e.Writable >= 8 && e.Iv <= 16 && e.Mac <= 64
                && (e.Source > s.Payload || e.Destination > s.Payload))
            .Refuse(Errno.EMSGSIZE)
            .Because("A payload above the limit is refused before its chain is measured.");
        b.In(IncarnationPhase.Known).On<CryptAnswered>("INC-CRYPT-FIELDS", "G13")
            .When((s, e) => e.Reserved != 0 || e.Writable < 8 || e.Iv > 16 || e.Mac > 64)
            .Refuse(Errno.EINVAL);
        b.In(IncarnationPhase.Known).On<CryptAnswered>("INC-CRYPT-MALFORMED", "G13")
            .When((s, e) => !e.IsFramed && e.Reserved == 0 && e.Writable >= 8 && e.Iv <= 16 && e.Mac <= 64 && e.Source <= s.Payload
                && e.Destination <= s.Payload)
            .Refuse(Errno.EINVAL);
    }

    private static void Others(MachineBuilder<IncarnationState, IncarnationPhase> b)
    {
        b.In(IncarnationPhase.Unknown).On<OtherAnswered>("INC-OTHER-FIRST", "LC7")
            .When((s, e) => !e.HasHeader || e.Type != 3)
            .Refuse(Errno.EPROTO);
        b.In(IncarnationPhase.Unknown).On<OtherAnswered>("INC-OTHER-HELLO", "G13")
            .When((s, e) => e.HasHeader && e.Type == 3)
            .Refuse(Errno.EINVAL)
            .Because("A HELLO that is too short is one all the same.");
        b.In(IncarnationPhase.Known).On<OtherAnswered>("INC-OTHER-TYPE", "LC11")
            .When((s, e) => e.HasHeader && e.Reserved == 0 && e.Type > 3)
            .Refuse(Errno.ENOSYS);
        b.In(IncarnationPhase.Known).On<OtherAnswered>("INC-OTHER-IOCTL", "IO-UNKNOWN-1")
            .When((s, e) => e.HasHeader && e.Reserved == 0 && e.Type <= 3)
            .Refuse(Errno.EINVAL)
            .Because("An unknown ioctl, or a known request whose body is too short to be one.");
        b.In(IncarnationPhase.Known).On<OtherAnswered>("INC-OTHER-MALFORMED", "G13")
            .When((s, e) => !e.HasHeader || e.Reserved != 0)
            .Refuse(Errno.EINVAL);
    }

    private static void Reset(MachineBuilder<IncarnationState, IncarnationPhase> b)
    {
        b.In(IncarnationPhase.Unknown).On<DeviceQueueMade>("INC-QUEUE-FIRST", "LC10").Stay();
        b.In(IncarnationPhase.Known).On<DeviceQueueMade>("INC-QUEUE", "LC10").To(IncarnationPhase.Unknown).Then((s, e) => new IncarnationState());
        b.In(IncarnationPhase.Unknown).On<ResetDone>("INC-RESET-FIRST", "LC10").Stay();
        b.In(IncarnationPhase.Known).On<ResetDone>("INC-RESET", "LC10").To(IncarnationPhase.Unknown).Then((s, e) => new IncarnationState());
    }
}
