namespace CryptoVirtio.Spec;

/// <summary>What is tried when a session is enumerated: with cipher, MAC or both, each argument on either side of its limit.</summary>
internal static class SessionDomain
{
    public static void AddTo(MachineBuilder<SessionState, SessionPhase> b)
    {
        b.Domain(static (_, key) =>
            from algorithms in new (uint Cipher, uint Mac)[] { (11, 0), (0, 18), (11, 7) }
            from generation in new ulong[] { 1, 2 }
            select new CreateAnswered(key.Scope, key.Id, algorithms.Cipher, algorithms.Mac, algorithms.Cipher == 0 ? 0u : 16u, 0)
                { Incarnation = generation }.Framed());
        b.Domain(static (_, key) =>
        [
            new FreeAnswered(key.Scope, key.Id).Framed(), new InfoAnswered(key.Scope, key.Id).Framed(), new CloseAnswered(key.Scope).Framed(),
        ]);
        b.Domain(static (_, _) =>
            from version in new uint[] { 1, 2 }
            from generation in new ulong[] { 1, 2 }
            select new HelloAnswered(version, generation, 1, 2, 32).Framed());
        b.Domain(static (_, _) => [new DeviceQueueMade(2, 0), new ResetDone()]);
        b.Domain(static (_, key) => Crypts(key));
    }

    private static IEnumerable<SpecEvent> Crypts(InstanceKey key) =>
        from direction in new ushort[] { 0, 1, 2 }
        from flags in new ushort[] { 0, 1, 3, 4, 16 }
        from source in new uint[] { 0, 15, 16 }
        from destination in new uint[] { 0, 16 }
        from iv in new uint[] { 0, 16 }
        from mac in new uint[] { 0, 20, 32 }
        from digest in new uint[] { 0, 20, 32 }
        where flags != 4 || digest == 0
        select new CryptAnswered(key.Scope, key.Id, direction, flags, source, destination, iv, mac, digest).Framed();
}
