namespace CryptoVirtio.Spec;

/// <summary>The steps between control states that really occur: what a machine remembers beside them is folded away.</summary>
public static class ControlGraph
{
    /// <summary>The steps of a machine, in the order of its control states and rules.</summary>
    public static IReadOnlyList<ControlEdge> Of(IMachine machine)
    {
        Exploration exploration = Exploration.Of(new MachineSystem(machine, machine.Sample));
        string[] phases = [.. machine.Phases];
        string[] rules = [.. machine.Rules.Select(static rule => rule.Id)];
        return
        [
            .. exploration.Edges
                .Where(static edge => edge.Attempt.Moves)
                .Select(edge => new ControlEdge(
                    exploration.States[edge.From].PhaseName, edge.Attempt.Rules[0], exploration.States[edge.To].PhaseName))
                .DistinctBy(static edge => (edge.From, edge.Rule.Id, edge.To))
                .OrderBy(edge => Array.IndexOf(phases, edge.From))
                .ThenBy(edge => Array.IndexOf(rules, edge.Rule.Id))
                .ThenBy(edge => Array.IndexOf(phases, edge.To)),
        ];
    }
}
