using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>One edit of a real trace.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="At">Index of the event.</param>
/// <param name="Old">The event.</param>
/// <param name="New">What stands there instead; the neighbour of a swap.</param>
/// <param name="Events">The trace afterwards, renumbered.</param>
internal sealed record TraceEdit(TraceEditKind Kind, int At, SpecEvent Old, SpecEvent? New, IReadOnlyList<SpecEvent> Events)
{
    /// <summary>Draws an edit that changes something.</summary>
    public static TraceEdit Draw(IReadOnlyList<SpecEvent> trace, Random random)
    {
        // A kind of event first, so that the many looks do not crowd out the rest.
        int[][] byType = [.. Enumerable.Range(0, trace.Count).GroupBy(i => trace[i].GetType()).Select(static group => group.ToArray())];
        while (true)
        {
            int[] of = byType[random.Next(byType.Length)];
            int at = of[random.Next(of.Length)];
            if (LegalEdits.IsDull(trace, at) && random.Next(8) > 0)
            {
                continue;
            }

            TraceEdit? edit = random.Next(4) switch
            {
                0 => Delete(trace, at),
                1 => Double(trace, at),
                2 => Swap(trace, at),
                _ => Change(trace, at, random),
            };
            if (edit is not null)
            {
                return edit;
            }
        }
    }

    /// <summary>Leaves an event out.</summary>
    public static TraceEdit Delete(IReadOnlyList<SpecEvent> trace, int at) =>
        new(TraceEditKind.Deleted, at, trace[at], null, [.. trace.Take(at), .. trace.Skip(at + 1).Select(e => Renumbered(e, trace[at], -1))]);

    /// <summary>Lets an event come twice.</summary>
    public static TraceEdit Double(IReadOnlyList<SpecEvent> trace, int at) =>
        new(TraceEditKind.Doubled, at, trace[at], trace[at], [.. trace.Take(at + 1), .. trace.Skip(at).Select(e => Renumbered(e, trace[at], 1))]);

    private static TraceEdit? Swap(IReadOnlyList<SpecEvent> trace, int at)
    {
        int other = Enumerable.Range(at + 1, trace.Count - at - 1).FirstOrDefault(i => HeadOf(trace[i]) is { } head && head == HeadOf(trace[at]), -1);
        if (other < 0 || trace[other] == trace[at])
        {
            return null;
        }

        return Exchange(trace, at, other);
    }

    /// <summary>Lets two events change places.</summary>
    public static TraceEdit Exchange(IReadOnlyList<SpecEvent> trace, int at, int other)
    {
        List<SpecEvent> events = [.. trace];
        (events[at], events[other]) = (events[other], events[at]);
        return new TraceEdit(TraceEditKind.Swapped, at, trace[at], trace[other], events);
    }

    private static TraceEdit? Change(IReadOnlyList<SpecEvent> trace, int at, Random random)
    {
        SpecEvent changed = FieldChange.Draw(trace[at], random);
        List<SpecEvent> events = [.. trace];
        events[at] = changed;
        return changed == trace[at] ? null : new TraceEdit(TraceEditKind.Changed, at, trace[at], changed, events);
    }

    /// <summary>Those that count go on counting: the edit must not be found by a gap in the numbers alone.</summary>
    private static SpecEvent Renumbered(SpecEvent e, SpecEvent edited, int by) => (e, edited) switch
    {
        (Used used, Used) => used with { Index = (ushort)(used.Index + by) },
        (Reclaimed taken, Reclaimed) => taken with { Index = (ushort)(taken.Index + by) },
        _ => e,
    };

    private static uint? HeadOf(SpecEvent e) => e switch
    {
        Posted posted => posted.Head,
        Fetched fetched => fetched.Head,
        Used used => used.Head,
        Reclaimed taken => taken.Head,
        RequestRead read => read.Head,
        ReplyWritten reply => reply.Head,
        CryptRead read => read.Head,
        CreateRead read => read.Head,
        FreeRead read => read.Head,
        InfoRead read => read.Head,
        HelloRead read => read.Head,
        _ => null,
    };
}
