using CryptoVirtio.Platform;
using CryptoVirtio.SpecBridge;

namespace CryptoVirtio.Cli;

/// <summary>
/// Which bits of an observation its event carries, found out by asking the bridge bit by bit: a number with another bit does not fit its
/// field, and would be judged as a smaller one.
/// </summary>
internal static class CarriedBits
{
    private static readonly (string Name, Func<Observation, ulong> Get, Func<Observation, ulong, Observation> Set)[] s_fields =
    [
        ("q", static o => (ulong)o.Queue, static (o, value) => o with { Queue = (int)value }),
        ("id", static o => o.Id, static (o, value) => o with { Id = (uint)value }),
        ("a", static o => o.A, static (o, value) => o with { A = value }),
        ("b", static o => o.B, static (o, value) => o with { B = value }),
        ("c", static o => o.C, static (o, value) => o with { C = value }),
        ("d", static o => o.D, static (o, value) => o with { D = value }),
        ("e", static o => o.E, static (o, value) => o with { E = value }),
    ];

    private static readonly Dictionary<ObservationKind, ulong[]> s_masks = TraceKinds.All.ToDictionary(static entry => entry.Kind, static entry => MasksOf(entry.Kind));

    /// <summary>What does not fit its field, in one line; null when everything does.</summary>
    public static string? Lost(in Observation seen)
    {
        ulong[] masks = s_masks[seen.Kind];
        for (int i = 0; i < masks.Length; i++)
        {
            ulong value = s_fields[i].Get(seen);
            if ((value & ~masks[i]) != 0)
            {
                return masks[i] == 0
                    ? $"{TraceKinds.NameOf(seen.Kind)} has no field {s_fields[i].Name}, and {value} stands there"
                    : $"{s_fields[i].Name} of {TraceKinds.NameOf(seen.Kind)} is {value}, and is at most {masks[i]}";
            }
        }

        return null;
    }

    private static ulong[] MasksOf(ObservationKind kind)
    {
        var zero = new Observation(kind);
        return
        [
            .. s_fields.Select(field => Enumerable.Range(0, 64)
                .Select(static bit => 1UL << bit)
                .Where(bit => field.Get(field.Set(zero, bit)) == bit && !Bridge.Map(field.Set(zero, bit)).Equals(Bridge.Map(zero)))
                .Aggregate(0UL, static (mask, bit) => mask | bit)),
        ];
    }
}
