namespace CryptoVirtio.ConcurrencyTests;

/// <summary>A scenario that a test writes down where it needs it.</summary>
internal sealed class Staged(Action<World> build) : Scenario
{
    public override string Name => "staged";

    public override void Build(World world) => build(world);
}
