namespace Interleave.Platform;

/// <summary>A run of a scenario over the platform layer.</summary>
/// <param name="world">The run of the explorer.</param>
/// <param name="weakening">The sites of guest memory with a weaker memory order.</param>
public sealed class InterleaveRun(World world, Weakening weakening) : IRun
{
    /// <inheritdoc/>
    public IExploredSync Sync { get; } = new InterleaveSync(world);

    /// <inheritdoc/>
    public Func<bool>? HasPendingWork
    {
        get => world.HasPendingWork;
        set => world.HasPendingWork = value;
    }

    /// <inheritdoc/>
    public bool IsInOrder => world.IsInOrder;

    /// <inheritdoc/>
    public Step Here => new(world.IsExploring ? World.Current.Id : Step.Unexplored, world.Performed);

    /// <inheritdoc/>
    public IEnumerable<Step> Order => world.Explored.Steps.Select(static step => new Step(step.Id.Thread, step.Id.Index));

    /// <inheritdoc/>
    public void Main(string name, Action body) => world.Main(name, body);

    /// <inheritdoc/>
    public void Start(string name, Action body) => world.Start(name, body);

    /// <inheritdoc/>
    public void Finally(Action check) => world.Finally(check);

    /// <inheritdoc/>
    public void Check(bool holds, string message) => world.Check(holds, message);

    /// <inheritdoc/>
    public int Choose(int options, string site) => world.Choose(options, site);

    /// <inheritdoc/>
    public void Plain(long start, long length, bool isWrite, string site) => world.Plain(start, length, isWrite, site);

    /// <inheritdoc/>
    public ExploredRam NewRam(ulong start, int length, ulong coarseFrom = ulong.MaxValue) => new InterleaveRam(world, start, length, coarseFrom, weakening);

    /// <inheritdoc/>
    public ExploredKernel NewKernel() => new InterleaveKernel(world);
}
