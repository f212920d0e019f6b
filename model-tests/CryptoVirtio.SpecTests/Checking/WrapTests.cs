namespace CryptoVirtio.SpecTests;

/// <summary>Indices wrap at 2^16: machines that count are the same wherever they begin.</summary>
[Trait("Category", "Model")]
[Rule("G7")]
public sealed class WrapTests
{
    public static TheoryData<string> Names => ["queue", "kick", "call"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Machine_is_sound_and_as_large_when_its_indices_wrap(string name)
    {
        IMachine wrapping = At(name, ushort.MaxValue);
        Exploration exploration = Exploration.Of(new MachineSystem(wrapping, wrapping.Sample));

        AssertNo.Reasons(MachineCheck.All(wrapping, exploration));
        Assert.Equal(Explorations.Of(At(name, 0)).States.Count, exploration.States.Count);
    }

    private static IMachine At(string name, ushort first) => name switch
    {
        "queue" => QueueMachine.Create(first),
        "kick" => NotifyMachine.Kick(first),
        _ => NotifyMachine.Call(first),
    };
}
