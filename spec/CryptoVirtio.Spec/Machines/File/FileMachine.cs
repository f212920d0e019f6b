namespace CryptoVirtio.Spec;

/// <summary>
/// An open file, by its handle: from OPEN to CLOSE, a HELLO of another incarnation, or a reset. It judges every CIOCGSESSION, and counts
/// the sessions.
/// </summary>
public static class FileMachine
{
    /// <summary>The machine.</summary>
    public static IMachine Create()
    {
        var b = new MachineBuilder<FileState, FilePhase>("file", "An open file, and how many sessions it has.", new FileState());
        b.Sample(new InstanceKey(0, 1));
        b.RouteIf<OpenAnswered>(static e => e.IsFramed && e.Handle != 0, static e => new InstanceKey(0, e.Handle));
        b.RouteIf<CloseAnswered>(WellFormed.Framed, static e => new InstanceKey(0, e.Handle));
        b.RouteIf<CreateAnswered>(WellFormed.Create, static e => new InstanceKey(0, e.Handle));
        b.RouteIf<FreeAnswered>(WellFormed.Framed, static e => new InstanceKey(0, e.Handle));
        b.RouteIf<InfoAnswered>(WellFormed.Framed, static e => new InstanceKey(0, e.Handle));
        b.RouteIf<CryptAnswered>(WellFormed.Crypt, static e => new InstanceKey(0, e.Handle));
        b.RouteToAll<HelloAnswered>(WellFormed.Framed);
        b.RouteToAll<DeviceQueueMade>();
        b.RouteToAll<ResetDone>();

        b.In(FilePhase.Closed).On<OpenAnswered>("FILE-OPEN", "IO-OPEN-1")
            .To(FilePhase.Open)
            .Then((s, e) => new FileState(FilePhase.Open, e.Incarnation, e.Sessions));
        b.In(FilePhase.Open).On<OpenAnswered>("FILE-OPEN-TWICE", "LC12").Refuse().Because("A handle in use is not given out.");
        b.In(FilePhase.Open).On<CloseAnswered>("FILE-CLOSE", "IO-CLOSE-1").To(FilePhase.Closed).Then((s, e) => new FileState());
        Sessions(b);
        b.In(FilePhase.Open).On<InfoAnswered>("FILE-INFO", "LC11").Defer(Errno.EBADF);
        b.In(FilePhase.Open).On<CryptAnswered>("FILE-CRYPT", "LC11").Defer(Errno.EBADF);
        Closed(b);
        Ends(b);
        AddDomain(b);

        b.Invariant("a closed file remembers nothing", "IO-CLOSE-1", static s => s.Phase == FilePhase.Open || s == new FileState());
        b.Invariant("no more sessions than the file may have", "IO-GSESSION-5", static s => s.Sessions <= s.Limit);
        b.Invariant("no session is freed that was not made", "IO-FSESSION-2", static s => s.Sessions >= 0);
        b.Invariant("an open file belongs to an incarnation", "LC8", static s => s.Phase == FilePhase.Closed || s.Generation != 0);
        b.Reachable(
            "CLOSE closes", "IO-CLOSE-1", static s => s.Phase == FilePhase.Open, static s => s.Phase == FilePhase.Closed, bound: 1,
            typeof(CloseAnswered));
        b.Reachable(
            "sessions can be freed", "IO-FSESSION-1", static s => s.Sessions > 0, static s => s.Sessions == 0, bound: 2, typeof(FreeAnswered));
        return b.Build();
    }

    private static void Sessions(MachineBuilder<FileState, FilePhase> b)
    {
        b.In(FilePhase.Open).On<CreateAnswered>("FILE-CREATE", "IO-GSESSION-4")
            .When((s, e) => s.Sessions < s.Limit && (e.Cipher != 0 || e.Mac != 0) && SpecAlgorithms.IsCipher(e.Cipher) && SpecAlgorithms.IsMac(e.Mac)
                && SpecAlgorithms.TakesKey(e.Cipher, e.KeyLength) && SpecAlgorithms.TakesMacKey(e.Mac, e.MacKeyLength) && e.Session != 0)
            .Then((s, e) => s with { Sessions = s.Sessions + 1 });
        b.In(FilePhase.Open).On<CreateAnswered>("FILE-CREATE-MEMORY", "IO-GSESSION-4")
            .When((s, e) => s.Sessions < s.Limit && (e.Cipher != 0 || e.Mac != 0) && SpecAlgorithms.IsCipher(e.Cipher) && SpecAlgorithms.IsMac(e.Mac)
                && SpecAlgorithms.TakesKey(e.Cipher, e.KeyLength) && SpecAlgorithms.TakesMacKey(e.Mac, e.MacKeyLength) && e.Session == 0)
            .Refuse(Errno.ENOMEM)
            .Because("Success brings a session that is not 0; what is right fails for want of memory alone.");
        b.In(FilePhase.Open).On<CreateAnswered>("FILE-CREATE-NEITHER", "IO-GSESSION-1")
            .When((s, e) => s.Sessions < s.Limit && e.Cipher == 0 && e.Mac == 0)
            .Refuse(Errno.EINVAL);
        b.In(FilePhase.Open).On<CreateAnswered>("FILE-CREATE-UNKNOWN", "IO-GSESSION-2")
            .When((s, e) => s.Sessions < s.Limit && (!SpecAlgorithms.IsCipher(e.Cipher) || !SpecAlgorithms.IsMac(e.Mac)))
            .Refuse(Errno.EINVAL);
        b.In(FilePhase.Open).On<CreateAnswered>("FILE-CREATE-KEY", "IO-GSESSION-3")
            .When((s, e) => s.Sessions < s.Limit && (e.Cipher != 0 || e.Mac != 0) && SpecAlgorithms.IsCipher(e.Cipher) && SpecAlgorithms.IsMac(e.Mac)
                && (!SpecAlgorithms.TakesKey(e.Cipher, e.KeyLength) || !SpecAlgorithms.TakesMacKey(e.Mac, e.MacKeyLength)))
            .Refuse(Errno.EINVAL);
        b.In(FilePhase.Open).On<CreateAnswered>("FILE-CREATE-FULL", "IO-GSESSION-5")
            .When((s, e) => s.Sessions >= s.Limit && (e.Cipher != 0 || e.Mac != 0) && SpecAlgorithms.IsCipher(e.Cipher) && SpecAlgorithms.IsMac(e.Mac)
                && SpecAlgorithms.TakesKey(e.Cipher, e.KeyLength) && SpecAlgorithms.TakesMacKey(e.Mac, e.MacKeyLength))
            .Refuse(Errno.EMFILE);
        b.In(FilePhase.Open).On<CreateAnswered>("FILE-CREATE-FULL-WRONG", "IO-GSESSION-5")
            .When((s, e) => s.Sessions >= s.Limit && ((e.Cipher == 0 && e.Mac == 0) || !SpecAlgorithms.IsCipher(e.Cipher) || !SpecAlgorithms.IsMac(e.Mac)
                || !SpecAlgorithms.TakesKey(e.Cipher, e.KeyLength) || !SpecAlgorithms.TakesMacKey(e.Mac, e.MacKeyLength)))
            .Refuse(Errno.EMFILE, Errno.EINVAL)
            .Because("Which of two faults is reported is not specified.");

        b.In(FilePhase.Open).On<FreeAnswered>("FILE-FREE", "IO-FSESSION-1")
            .When((s, e) => s.Sessions > 0)
            .Then((s, e) => s with { Sessions = s.Sessions - 1 })
            .OrAnswers(Errno.EINVAL);
        b.In(FilePhase.Open).On<FreeAnswered>("FILE-FREE-NONE", "IO-FSESSION-2").When((s, e) => s.Sessions <= 0).Refuse(Errno.EINVAL);
    }

    /// <summary>Without a file: EBADF. Before HELLO it is EPROTO, and for what is too large EMSGSIZE; when, the incarnation judges.</summary>
    private static void Closed(MachineBuilder<FileState, FilePhase> b)
    {
        b.In(FilePhase.Closed).On<CloseAnswered>("FILE-CLOSE-CLOSED", "IO-CLOSE-1").Refuse(Errno.EBADF, Errno.EPROTO);
        b.In(FilePhase.Closed).On<CreateAnswered>("FILE-CREATE-CLOSED", "IO-CLOSE-1").Refuse(Errno.EBADF, Errno.EPROTO);
        b.In(FilePhase.Closed).On<FreeAnswered>("FILE-FREE-CLOSED", "IO-CLOSE-1").Refuse(Errno.EBADF, Errno.EPROTO);
        b.In(FilePhase.Closed).On<InfoAnswered>("FILE-INFO-CLOSED", "IO-CLOSE-1").Refuse(Errno.EBADF, Errno.EPROTO);
        b.In(FilePhase.Closed).On<CryptAnswered>("FILE-CRYPT-CLOSED", "IO-CLOSE-1").Refuse(Errno.EBADF, Errno.EPROTO, Errno.EMSGSIZE);
    }

    private static void Ends(MachineBuilder<FileState, FilePhase> b)
    {
        b.In(FilePhase.Open).On<HelloAnswered>("FILE-HELLO-OTHER", "LC8")
            .When((s, e) => e.Version == 1 && e.Generation != s.Generation)
            .To(FilePhase.Closed)
            .Then((s, e) => new FileState());
        b.In(FilePhase.Open).On<HelloAnswered>("FILE-HELLO", "LC8").When((s, e) => e.Version != 1 || e.Generation == s.Generation).Defer();
        b.In(FilePhase.Closed).On<HelloAnswered>("FILE-HELLO-CLOSED", "LC8").Defer();
        b.In(FilePhase.Open).On<DeviceQueueMade>("FILE-QUEUE", "LC10").To(FilePhase.Closed).Then((s, e) => new FileState());
        b.In(FilePhase.Closed).On<DeviceQueueMade>("FILE-QUEUE-CLOSED", "LC10").Stay();
        b.In(FilePhase.Open).On<ResetDone>("FILE-RESET", "LC10").To(FilePhase.Closed).Then((s, e) => new FileState());
        b.In(FilePhase.Closed).On<ResetDone>("FILE-RESET-CLOSED", "LC10").Stay();
    }

    private static void AddDomain(MachineBuilder<FileState, FilePhase> b)
    {
        b.Domain(static (_, key) =>
            from generation in new ulong[] { 1, 2 }
            select new OpenAnswered(key.Id) { Incarnation = generation, Sessions = 2 }.Framed());
        b.Domain(static (_, key) => [new CloseAnswered(key.Id).Framed(), new FreeAnswered(key.Id, 1).Framed(), new InfoAnswered(key.Id, 1).Framed()]);
        b.Domain(static (_, key) => [new CryptAnswered(key.Id, 1, 0, 0, 16, 16, 16, 0, 0).Framed()]);
        b.Domain(static (_, key) =>
            from session in new uint[] { 0, 1 }
            from algorithms in new (uint Cipher, uint Mac, uint Key, uint MacKey)[]
            {
                (11, 18, 16, 0), (11, 0, 32, 0), (0, 7, 0, 20), (0, 0, 0, 0), (10, 0, 16, 0), (0, 6, 0, 16), (11, 0, 17, 0), (11, 0, 16, 1),
            }
            select new CreateAnswered(key.Id, session, algorithms.Cipher, algorithms.Mac, algorithms.Key, algorithms.MacKey).Framed());
        b.Domain(static (_, _) =>
            from version in new uint[] { 1, 2 }
            from generation in new ulong[] { 1, 2 }
            select new HelloAnswered(version, generation, 1, 2, 32).Framed());
        b.Domain(static (_, _) => [new DeviceQueueMade(2, 0), new ResetDone()]);
    }
}
