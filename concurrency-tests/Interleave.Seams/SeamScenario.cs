using CryptoVirtio.Explored;

namespace Interleave.Seams;

/// <summary>A scenario over the seams: this explorer runs it, and any other that has an <see cref="IRun"/>.</summary>
/// <param name="weakening">Which sites of guest memory promise less under this explorer.</param>
public abstract class SeamScenario(Weakening weakening) : Scenario, IScenario
{
    /// <summary>Which sites promise less.</summary>
    protected Weakening Weakening => weakening;

    /// <inheritdoc/>
    public sealed override void Build(World world) => Build(new InterleaveRun(world, weakening));

    /// <inheritdoc/>
    public abstract void Build(IRun run);
}
