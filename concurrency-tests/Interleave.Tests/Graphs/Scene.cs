namespace Interleave.Tests;

/// <summary>A scenario that a test writes down where it needs it.</summary>
internal sealed class Scene(Action<World> build) : Scenario
{
    public override string Name => "scene";

    public override void Build(World world) => build(world);
}
