namespace CryptoVirtio.Spec;

/// <summary>What is tried when an incarnation is enumerated: two generations, two files, and every form that a guard tells apart.</summary>
internal static class IncarnationDomain
{
    private const uint Payload = 32;

    public static void AddTo(MachineBuilder<IncarnationState, IncarnationPhase> b)
    {
        b.Domain(static (_, _) => Hellos().SelectMany(Forms));
        b.Domain(static (_, _) => new Answered[]
        {
            new OpenAnswered(1), new OpenAnswered(0), new CloseAnswered(1), new FreeAnswered(1, 1), new InfoAnswered(1, 1),
        }.SelectMany(Forms));
        b.Domain(static (_, _) => Creates().SelectMany(Forms));
        b.Domain(static (_, _) => Crypts().SelectMany(Forms));
        b.Domain(static (_, _) => Others());
        b.Domain(static (_, _) => [new DeviceQueueMade(2, 0), new ResetDone()]);
    }

    /// <summary>A call that fits its chain, one that does not, one with a reserved field, and one without room for a reply.</summary>
    private static IEnumerable<Answered> Forms(Answered call) =>
    [
        call.Framed(),
        call.Framed() with { Readable = call.Length + 1 },
        call.Framed() with { Reserved = 1 },
        call.Framed() with { Writable = 7 },
    ];

    private static IEnumerable<Answered> Hellos() =>
        from version in new uint[] { 1, 2 }
        from generation in new ulong[] { 1, 2 }
        from limits in new (uint Files, uint Sessions, uint Payload)[] { (2u, 1u, Payload), (2u, 2u, Payload), (0u, 1u, Payload), (2u, 0u, Payload), (2u, 1u, 0u) }
        select new HelloAnswered(version, generation, limits.Files, limits.Sessions, limits.Payload);

    private static IEnumerable<Answered> Creates() =>
    [
        new CreateAnswered(1, 1, 11, 18, 64, 512),
        new CreateAnswered(1, 1, 11, 18, 65, 512),
        new CreateAnswered(1, 1, 11, 18, 64, 513),
    ];

    private static IEnumerable<Answered> Crypts() =>
        from source in new[] { Payload, Payload + 1 }
        from destination in new[] { Payload, Payload + 1 }
        from iv in new uint[] { 16, 17 }
        from mac in new uint[] { 64, 65 }
        select new CryptAnswered(1, 1, 0, 0, source, destination, iv, mac, 0);

    private static IEnumerable<SpecEvent> Others() =>
        from type in new uint[] { 2, 3, 4 }
        from readable in new ulong[] { 15, 16 }
        from writable in new ulong[] { 7, 8 }
        from reserved in new uint[] { 0, 1 }
        select new OtherAnswered(type, 1, 0) { Readable = readable, Writable = writable, Reserved = reserved };
}
