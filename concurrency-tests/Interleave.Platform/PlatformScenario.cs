namespace Interleave.Platform;

/// <summary>A scenario over the platform layer: this explorer runs it, and any other that has an <see cref="IRun"/>.</summary>
/// <param name="weakening">The sites of guest memory with a weaker memory order under this explorer.</param>
public abstract class PlatformScenario(Weakening weakening) : Scenario, IScenario
{
    /// <summary>The weakened sites.</summary>
    protected Weakening Weakening => weakening;

    /// <inheritdoc/>
    public sealed override void Build(World world) => Build(new InterleaveRun(world, weakening));

    /// <inheritdoc/>
    public abstract void Build(IRun run);
}
