namespace CryptoVirtio.Spec;

/// <summary>Checks what must follow: by helping steps alone, within the bound, whatever their order.</summary>
public static class PropertyCheck
{
    /// <summary>Properties that do not hold; one that nothing ever owes is one of them.</summary>
    public static IEnumerable<string> Unmet(Exploration exploration) =>
        exploration.System.LeadsTo.Select(property => Unmet(exploration, property)).OfType<string>();

    private static string? Unmet(Exploration exploration, LeadsTo property)
    {
        string name = $"{exploration.System.Name}: \"{property.Name}\"";
        ILookup<int, int> helping = exploration.Edges
            .Where(edge => edge.Attempt.Event is null || (edge.Attempt.Moves && property.Helping.Contains(edge.Attempt.Event.GetType())))
            .ToLookup(static edge => edge.From, static edge => edge.To);
        var owed = new List<int>();
        for (int i = 0; i < exploration.States.Count; i++)
        {
            if (property.IsOwed(exploration.States[i]))
            {
                owed.Add(i);
            }
        }

        if (owed.Count == 0)
        {
            return $"{name} is never owed";
        }

        foreach (int start in owed)
        {
            HashSet<int> front = [start];
            for (int step = 0; front.Count > 0; step++)
            {
                if (step >= property.Bound)
                {
                    return $"{name} takes more than {property.Bound} steps from {exploration.States[start].Key}";
                }

                foreach (int stuck in front.Where(state => !helping[state].Any(next => next != state)))
                {
                    return $"{name} is never paid from {exploration.States[stuck].Key} after {string.Join("; ", exploration.PathTo(stuck))}";
                }

                front = [.. front.SelectMany(state => helping[state].Where(next => next != state)).Where(next => !property.To(exploration.States[next]))];
            }
        }

        return null;
    }
}
