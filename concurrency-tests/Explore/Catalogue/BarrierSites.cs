using System.Reflection;
using CryptoVirtio.Virtqueue;

namespace Explore;

/// <summary>The barriers of the real code, by name.</summary>
internal static class BarrierSites
{
    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(RingSites).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(static property => property.PropertyType == typeof(AccessSite))
            .Select(static property => ((AccessSite)property.GetValue(null)!).Name),
    ];

    /// <summary>Reads "SD7.publish+SD8.kick-fence".</summary>
    /// <exception cref="CommandFailure">There is no such barrier.</exception>
    public static Weakening Parse(string? text)
    {
        Weakening weakening = Weakening.None;
        foreach (string site in text?.Split('+') ?? [])
        {
            weakening = All.Contains(site)
                ? weakening.And(site)
                : throw new CommandFailure(ExitCode.Usage, $"--weaken: there is no barrier '{site}': 'list' names them all");
        }

        return weakening;
    }
}
