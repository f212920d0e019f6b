namespace CryptoVirtio.SpecTests;

/// <summary>Every machine is deterministic, complete, reachable throughout, free of dead ends, and keeps what it promises.</summary>
[Trait("Category", "Model")]
public sealed class MachineTests
{
    public static TheoryData<string> Names => [.. AllMachines.All.Select(static machine => machine.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Machine_is_sound_when_all_its_states_are_enumerated(string name)
    {
        IMachine machine = Machine(name);

        AssertNo.Reasons(MachineCheck.All(machine, Explorations.Of(machine)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Machine_states_enough_that_a_wrong_one_is_noticed(string name)
    {
        IMachine machine = Machine(name);

        Assert.True(machine.Invariants.Count >= 3, $"{machine.Invariants.Count} invariants");
        Assert.NotEmpty(machine.LeadsTo);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Machine_cites_the_catalogue_when_it_gives_a_reason(string name)
    {
        IMachine machine = Machine(name);
        HashSet<string> known = [.. Requirements.All.Select(static requirement => requirement.Id)];

        Assert.All(machine.Rules, rule => Assert.Contains(rule.Clause, known));
        Assert.All(machine.Invariants, invariant => Assert.Contains(invariant.Clause, known));
        Assert.All(machine.LeadsTo, property => Assert.Contains(property.Clause, known));
    }

    [Fact]
    public void Rule_ids_are_unique_when_all_machines_are_taken_together()
    {
        IEnumerable<string> ids = AllMachines.All.SelectMany(static machine => machine.Rules).Select(static rule => rule.Id);

        Assert.Equal(ids.Count(), ids.Distinct().Count());
    }

    private static IMachine Machine(string name) => AllMachines.All.Single(machine => machine.Name == name);
}
