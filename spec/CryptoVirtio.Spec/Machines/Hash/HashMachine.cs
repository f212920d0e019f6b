namespace CryptoVirtio.Spec;

/// <summary>
/// The hash inside a session that has a MAC: what each call adds to it, when it restarts, and when its digest is due. A call
/// that fails leaves it as it was; whether one may fail, the session judges.
/// </summary>
public static class HashMachine
{
    /// <summary>Why a call that concerns a hash may fail; whether it must, session and incarnation judge.</summary>
    private static readonly Errno[] s_failures = [Errno.EINVAL, Errno.EMSGSIZE, Errno.EIO];

    /// <summary>The machine.</summary>
    public static IMachine Create()
    {
        var b = new MachineBuilder<HashState, HashPhase>("hash", "What the digest of a session covers, and when it is due.", new HashState());
        b.Sample(new InstanceKey(1, 1));
        b.RouteIf<CreateAnswered>(
            static e => WellFormed.Create(e) && e.Session != 0 && e.Mac != 0, static e => new InstanceKey(e.Handle, e.Session));
        b.RouteIf<FreeAnswered>(WellFormed.Framed, static e => new InstanceKey(e.Handle, e.Session));
        b.RouteIf<CryptAnswered>(WellFormed.Crypt, static e => new InstanceKey(e.Handle, e.Session));
        b.RouteToScope<CloseAnswered>(static e => e.Handle, WellFormed.Framed);
        b.RouteToAll<HelloAnswered>(WellFormed.Framed);
        b.RouteToAll<DeviceQueueMade>();
        b.RouteToAll<ResetDone>();

        b.In(HashPhase.None).On<CreateAnswered>("HASH-CREATE", "IO-CRYPT-8")
            .To(HashPhase.Fresh)
            .Then((s, e) => new HashState(HashPhase.Fresh, e.Incarnation));
        b.Except(HashPhase.None).On<CreateAnswered>("HASH-CREATE-TWICE", "IO-GSESSION-4").Refuse();
        Continue(b);
        Reset(b);
        Digests(b);
        Ends(b);
        AddDomain(b);

        b.Invariant("without a hash nothing is remembered", "IO-FSESSION-1", static s => s.Phase != HashPhase.None || s == new HashState());
        b.Invariant("a fresh hash covers nothing", "IO-CRYPT-8", static s => s.Phase != HashPhase.Fresh || s.Bytes == 0);
        b.Invariant("a hash goes on only with input", "IO-CRYPT-9", static s => s.Phase != HashPhase.Running || s.Source > 0);
        b.Invariant("a hash covers what the flags of the last call select", "IO-CRYPT-8", static s =>
            s.Bytes + s.Digested == HashFlags.Covered(s.Flags, s.Source, s.Before));
        b.Invariant("after its end a hash restarts", "IO-CRYPT-8", static s => s.Phase == HashPhase.Ended ? s.Bytes == 0 : s.Digested == 0);
        b.Invariant("a hash ends when the flags of the last call end it", "IO-CRYPT-9", static s =>
            s.Phase is HashPhase.None or HashPhase.Fresh || (s.Phase == HashPhase.Ended) == HashFlags.Finalises(s.Flags, s.Source));
        b.Reachable(
            "a session's end ends its hash", "IO-FSESSION-1", static s => s.Phase != HashPhase.None, static s => s.Phase == HashPhase.None,
            bound: 1, typeof(FreeAnswered));
        b.Reachable(
            "CLOSE ends its hash", "IO-CLOSE-1", static s => s.Phase != HashPhase.None, static s => s.Phase == HashPhase.None,
            bound: 1, typeof(CloseAnswered));
        return b.Build();
    }

    /// <summary>UPDATE or FINAL, without RESET: the input is added to what is there already.</summary>
    private static void Continue(MachineBuilder<HashState, HashPhase> b)
    {
        b.Except(HashPhase.None).On<CryptAnswered>("HASH-UPDATE", "IO-CRYPT-8")
            .When((s, e) => e.Flags % 4 == 1 && e.Source != 0 && (e.Flags & 64) == 0 && e.Digest == 0)
            .To(HashPhase.Running)
            .Then((s, e) => s with { Bytes = s.Bytes + e.Source, Digested = 0, Flags = e.Flags, Source = e.Source, Before = s.Bytes })
            .OrAnswers(s_failures);
        b.Except(HashPhase.None).On<CryptAnswered>("HASH-FINAL", "IO-CRYPT-9")
            .When((s, e) => (e.Flags % 4 > 1 || (e.Flags % 4 == 1 && e.Source == 0)) && (e.Flags & 64) == 0 && e.Digest != 0)
            .To(HashPhase.Ended)
            .Then((s, e) => s with { Bytes = 0, Digested = s.Bytes + e.Source, Flags = e.Flags, Source = e.Source, Before = s.Bytes });
    }

    /// <summary>Neither UPDATE nor FINAL, or RESET: the input is all that there is.</summary>
    private static void Reset(MachineBuilder<HashState, HashPhase> b)
    {
        b.Except(HashPhase.None).On<CryptAnswered>("HASH-RESET", "IO-CRYPT-8")
            .When((s, e) => e.Flags % 4 == 1 && e.Source != 0 && (e.Flags & 64) != 0 && e.Digest == 0)
            .To(HashPhase.Running)
            .Then((s, e) => s with { Bytes = e.Source, Digested = 0, Flags = e.Flags, Source = e.Source, Before = s.Bytes })
            .OrAnswers(s_failures);
        b.Except(HashPhase.None).On<CryptAnswered>("HASH-WHOLE", "IO-CRYPT-8")
            .When((s, e) => (e.Flags % 4 == 0 || ((e.Flags % 4 > 1 || e.Source == 0) && (e.Flags & 64) != 0)) && e.Digest != 0)
            .To(HashPhase.Ended)
            .Then((s, e) => s with { Bytes = 0, Digested = e.Source, Flags = e.Flags, Source = e.Source, Before = s.Bytes });
    }

    private static void Digests(MachineBuilder<HashState, HashPhase> b)
    {
        b.Except(HashPhase.None).On<CryptAnswered>("HASH-NO-DIGEST", "IO-CRYPT-9")
            .When((s, e) => (e.Flags % 4 != 1 || e.Source == 0) && e.Digest == 0)
            .Refuse(s_failures)
            .Because("The hash ends, so success brings its digest.");
        b.Except(HashPhase.None).On<CryptAnswered>("HASH-EARLY-DIGEST", "IO-CRYPT-9")
            .When((s, e) => e.Flags % 4 == 1 && e.Source != 0 && e.Digest != 0)
            .Refuse()
            .Because("The hash goes on, so there is no digest yet.");
        b.In(HashPhase.None).On<CryptAnswered>("HASH-NONE", "IO-CRYPT-9").When((s, e) => e.Digest == 0).Defer();
        b.In(HashPhase.None).On<CryptAnswered>("HASH-NONE-DIGEST", "IO-CRYPT-9").When((s, e) => e.Digest != 0).Refuse();
    }

    private static void Ends(MachineBuilder<HashState, HashPhase> b)
    {
        b.Except(HashPhase.None).On<FreeAnswered>("HASH-FREE", "IO-FSESSION-1").To(HashPhase.None).Then((s, e) => new HashState());
        b.In(HashPhase.None).On<FreeAnswered>("HASH-FREE-NONE", "IO-FSESSION-2").Defer();
        b.Except(HashPhase.None).On<CloseAnswered>("HASH-CLOSE", "IO-CLOSE-1").To(HashPhase.None).Then((s, e) => new HashState());
        b.In(HashPhase.None).On<CloseAnswered>("HASH-CLOSE-NONE", "IO-CLOSE-1").Defer();
        b.Except(HashPhase.None).On<HelloAnswered>("HASH-HELLO-OTHER", "LC8")
            .When((s, e) => e.Version == 1 && e.Generation != s.Generation)
            .To(HashPhase.None)
            .Then((s, e) => new HashState());
        b.Except(HashPhase.None).On<HelloAnswered>("HASH-HELLO", "LC8").When((s, e) => e.Version != 1 || e.Generation == s.Generation).Defer();
        b.In(HashPhase.None).On<HelloAnswered>("HASH-HELLO-NONE", "LC8").Defer();
        b.Except(HashPhase.None).On<DeviceQueueMade>("HASH-QUEUE", "LC10").To(HashPhase.None).Then((s, e) => new HashState());
        b.In(HashPhase.None).On<DeviceQueueMade>("HASH-QUEUE-NONE", "LC10").Stay();
        b.Except(HashPhase.None).On<ResetDone>("HASH-RESET-DONE", "LC10").To(HashPhase.None).Then((s, e) => new HashState());
        b.In(HashPhase.None).On<ResetDone>("HASH-RESET-NONE", "LC10").Stay();
    }

    private static void AddDomain(MachineBuilder<HashState, HashPhase> b)
    {
        b.Domain(static (_, key) =>
            from generation in new ulong[] { 1, 2 }
            select new CreateAnswered(key.Scope, key.Id, 0, 18, 0, 0) { Incarnation = generation }.Framed());
        b.Domain(static (_, key) => [new FreeAnswered(key.Scope, key.Id).Framed(), new CloseAnswered(key.Scope).Framed()]);
        b.Domain(static (_, _) =>
            from version in new uint[] { 1, 2 }
            from generation in new ulong[] { 1, 2 }
            select new HelloAnswered(version, generation, 1, 2, 32).Framed());
        b.Domain(static (_, _) => [new DeviceQueueMade(2, 0), new ResetDone()]);
        b.Domain(static (s, key) =>
            from flags in new ushort[] { 0, 1, 2, 3, 64, 65, 66, 67 }
            from source in s.Bytes < 2 ? new uint[] { 0, 1 } : [0]
            from digest in new uint[] { 0, 32 }
            select new CryptAnswered(key.Scope, key.Id, 0, flags, source, 0, 0, 32, digest).Framed());
    }
}
