namespace CryptoVirtio.TestKit;

/// <summary>
/// Holds what a device and its driver report against what a tap on their memory heard. Events that never touch the ring (registers,
/// doorbells, who waits for what) only the reports have; the machines judge those.
/// </summary>
public static class TapAgreement
{
    private static readonly HashSet<Type> s_driver =
        [typeof(Posted), typeof(Published), typeof(KickWordRead), typeof(CallWordStored), typeof(UsedSeen), typeof(Reclaimed)];

    private static readonly HashSet<Type> s_device =
        [typeof(AvailSeen), typeof(Fetched), typeof(Used), typeof(CallWordRead), typeof(KickWordStored)];

    /// <summary>The types of event that both witnesses know.</summary>
    public static IReadOnlySet<Type> Witnessed { get; } = new HashSet<Type>([
        .. s_driver, .. s_device, typeof(RequestRead), typeof(HelloRead), typeof(CreateRead), typeof(FreeRead), typeof(InfoRead),
        typeof(CryptRead), typeof(LimitsWritten), typeof(ReplyWritten)]);

    /// <summary>The first difference, in one line; null when they agree.</summary>
    /// <param name="reported">What was reported, in the order of the reports.</param>
    /// <param name="heard">What the tap heard.</param>
    public static string? Difference(IEnumerable<Observation> reported, IReadOnlyList<(TapSide Side, SpecEvent Event)> heard)
    {
        SpecEvent[] events = [.. reported.Select(static o => Bridge.Map(o)).Select(Untold)];
        SpecEvent[] tapped = [.. heard.Select(static entry => entry.Event)];
        return Difference("driver", events.Where(IsOf(s_driver)), tapped.Where(IsOf(s_driver)))
            ?? Difference("device", events.Where(IsOf(s_device)), tapped.Where(IsOf(s_device)))
            ?? Messages(events, tapped);
    }

    /// <summary>Messages are read by one thread and answered by another: their order is kept for each chain alone.</summary>
    private static string? Messages(SpecEvent[] events, SpecEvent[] tapped)
    {
        ILookup<uint, SpecEvent> reported = events.Where(static e => HeadOf(e) is not null).ToLookup(static e => HeadOf(e)!.Value);
        ILookup<uint, SpecEvent> heard = tapped.Where(static e => HeadOf(e) is not null).ToLookup(static e => HeadOf(e)!.Value);
        return reported.Select(static group => group.Key).Union(heard.Select(static group => group.Key)).Order()
            .Select(head => Difference($"chain {head}", reported[head], heard[head]))
            .FirstOrDefault(static difference => difference is not null);
    }

    private static uint? HeadOf(SpecEvent e) => e switch
    {
        Fetched fetched => fetched.Head,
        RequestRead read => read.Head,
        HelloRead read => read.Head,
        CreateRead read => read.Head,
        FreeRead read => read.Head,
        InfoRead read => read.Head,
        CryptRead read => read.Head,
        LimitsWritten limits => limits.Head,
        ReplyWritten reply => reply.Head,
        Used used => used.Head,
        _ => null,
    };

    private static string? Difference(string what, IEnumerable<SpecEvent> reported, IEnumerable<SpecEvent> heard)
    {
        SpecEvent[] left = [.. reported];
        SpecEvent[] right = [.. heard];
        for (int i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            SpecEvent? said = i < left.Length ? left[i] : null;
            SpecEvent? was = i < right.Length ? right[i] : null;
            if (said != was)
            {
                return $"{what}, event {i}: reported {said?.ToString() ?? "nothing"}, but the memory shows {was?.ToString() ?? "nothing"}";
            }
        }

        return null;
    }

    private static Func<SpecEvent, bool> IsOf(HashSet<Type> types) => e => types.Contains(e.GetType());

    /// <summary>A token never stands in memory.</summary>
    private static SpecEvent Untold(SpecEvent e) => e switch
    {
        Posted posted => posted with { Token = 0 },
        Reclaimed reclaimed => reclaimed with { Token = 0 },
        _ => e,
    };
}
