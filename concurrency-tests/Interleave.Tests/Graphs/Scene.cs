namespace Interleave.Tests;

/// <summary>A scenario given by its build function.</summary>
internal sealed class Scene(Action<World> build) : Scenario
{
    public override string Name => "scene";

    public override void Build(World world) => build(world);
}
