namespace CryptoVirtio.Spec;

/// <summary>What must hold of every composition; each finding is one line.</summary>
public static class CompositionCheck
{
    /// <summary>Everything that is wrong with a composition.</summary>
    /// <param name="composition">The composition.</param>
    /// <param name="exploration">Its states.</param>
    public static IReadOnlyList<string> All(Composition composition, Exploration exploration) =>
    [
        .. exploration.Gaps.Distinct(StringComparer.Ordinal).Take(10),
        .. Idle(exploration),
        .. MachineCheck.DeadEnds(exploration),
        .. MachineCheck.Broken(exploration),
        .. Broken(composition, exploration),
        .. PropertyCheck.Unmet(exploration),
    ];

    /// <summary>Types of event that are tried, and never happen: the parts do not fit each other.</summary>
    public static IEnumerable<string> Idle(Exploration exploration)
    {
        HashSet<Type> happen = [.. exploration.Edges.Select(static edge => edge.Attempt.Event).OfType<SpecEvent>().Select(static e => e.GetType())];
        return exploration.Refused.Where(type => !happen.Contains(type)).Select(type => $"{exploration.System.Name}: {type.Name} never happens");
    }

    /// <summary>What does not hold across the parts, with a shortest way to where it breaks.</summary>
    public static IEnumerable<string> Broken(Composition composition, Exploration exploration)
    {
        foreach (StepInvariant invariant in composition.StepInvariants)
        {
            foreach (Edge edge in exploration.Edges)
            {
                if (!invariant.Holds((ProductState)exploration.States[edge.From], edge.Attempt.Event, (ProductState)exploration.States[edge.To]))
                {
                    IEnumerable<string> path = exploration.PathTo(edge.From).Append(edge.Attempt.Event?.ToString() ?? "a hidden step");
                    yield return $"{composition.Name}: \"{invariant.Name}\" breaks after {string.Join("; ", path)}";
                    break;
                }
            }
        }
    }
}
