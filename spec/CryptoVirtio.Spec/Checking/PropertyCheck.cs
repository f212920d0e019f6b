namespace CryptoVirtio.Spec;

/// <summary>Checks what must follow: by helping steps alone, within the bound, whatever their order.</summary>
public static class PropertyCheck
{
    /// <summary>Properties that do not hold; one that is never pending is one of them.</summary>
    public static IEnumerable<string> Unmet(Exploration exploration) =>
        exploration.System.LeadsTo.Select(property => Unmet(exploration, property)).OfType<string>();

    private static string? Unmet(Exploration exploration, LeadsTo property)
    {
        string name = $"{exploration.System.Name}: \"{property.Name}\"";
        ILookup<int, int> helping = exploration.Edges
            .Where(edge => edge.From != edge.To)
            .Where(edge => edge.Attempt.Event is null || (edge.Attempt.Moves && property.Helping.Contains(edge.Attempt.Event.GetType())))
            .ToLookup(static edge => edge.From, static edge => edge.To);
        int[] pending = [.. Enumerable.Range(0, exploration.States.Count).Where(state => property.IsPending(exploration.States[state]))];
        if (pending.Length == 0)
        {
            return $"{name} is never pending";
        }

        HashSet<int> reached = Reached(exploration, property, helping);
        return pending.Where(start => !reached.Contains(start)).Select(start => $"{name} {Why(exploration, property, helping, start)}").FirstOrDefault();
    }

    /// <summary>From where every way leads to the goal within the bound: grown backwards from the goal, a step at a time.</summary>
    private static HashSet<int> Reached(Exploration exploration, LeadsTo property, ILookup<int, int> helping)
    {
        HashSet<int> reached = [.. Enumerable.Range(0, exploration.States.Count).Where(state => property.To(exploration.States[state]))];
        List<int> open = [.. helping.Select(static from => from.Key).Where(state => !reached.Contains(state))];
        for (int step = 0; step < property.Bound && open.Count > 0; step++)
        {
            int[] next = [.. open.Where(state => helping[state].All(reached.Contains))];
            reached.UnionWith(next);
            open.RemoveAll(reached.Contains);
        }

        return reached;
    }

    private static string Why(Exploration exploration, LeadsTo property, ILookup<int, int> helping, int start)
    {
        HashSet<int> front = [start];
        for (int step = 0; step < property.Bound; step++)
        {
            foreach (int stuck in front.Where(state => !helping.Contains(state)))
            {
                return $"never reaches its goal from {exploration.States[stuck].Key} after {string.Join("; ", exploration.PathTo(stuck))}";
            }

            front = [.. front.SelectMany(state => helping[state]).Where(next => !property.To(exploration.States[next]))];
        }

        return $"takes more than {property.Bound} steps from {exploration.States[start].Key}";
    }
}
