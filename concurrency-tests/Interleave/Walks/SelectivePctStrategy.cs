namespace Interleave;

/// <summary>
/// PCT over selected steps. Threads and store buffers get random priorities, and the enabled one with the highest moves, as in
/// <see cref="PctStrategy"/>. The depth - 1 priority change points come only before a store (with store buffers, before its commit too) or
/// before the acquisition of a lock. At a change point the thread that would perform the step falls below all others, so that they move
/// first; if no other thread is enabled, nothing changes. A change point is before a store with a probability of 2/3 and before a lock
/// otherwise; if the runs have only one of the two, it is before that one. It is drawn uniformly, without repetition. A thread that pauses
/// falls too.
/// </summary>
/// <remarks>
/// A run has far fewer of these steps than steps, so a change point hits the right one more often. Randomizing over selected events only is
/// the idea of SURW (Zhao et al., "Selectively Uniform Concurrency Testing", ASPLOS 2025); priorities and change points are those of PCT.
/// </remarks>
/// <param name="depth">One more than the number of change points, at least 1.</param>
public sealed class SelectivePctStrategy(int depth) : IStrategy
{
    private readonly Priorities _priorities = new();
    private readonly SelectedSteps _stores = new();
    private readonly SelectedSteps _locks = new();
    private SplitMix64 _random;

    /// <inheritdoc/>
    public bool Begin(int seed, long run)
    {
        _random = SplitMix64.ForRun(seed, run);
        _priorities.Clear();
        _stores.Begin(isFirst: run == 0);
        _locks.Begin(isFirst: run == 0);
        for (int i = 1; i < depth; i++)
        {
            bool isStore = _random.Below(3) > 0;
            _ = (isStore ? _stores : _locks).TryDraw(ref _random) || (isStore ? _locks : _stores).TryDraw(ref _random);
        }

        return true;
    }

    /// <inheritdoc/>
    public int Pick(ReadOnlySpan<Candidate> candidates, int current)
    {
        while (true)
        {
            int highest = _priorities.Highest(candidates, ref _random);
            if (SelectedOf(candidates[highest])?.TakeChange() != true)
            {
                return highest;
            }

            _priorities.Lower(candidates[highest].Actor);
        }
    }

    /// <inheritdoc/>
    public void Chosen(in Candidate candidate)
    {
        _ = _priorities.Of(candidate.Actor, ref _random); // a single candidate is not picked
        SelectedOf(candidate)?.Count();
        if (candidate.IsPause)
        {
            _priorities.Lower(candidate.Actor);
        }
    }

    /// <inheritdoc/>
    public int PickWay(int ways) => _random.Below(ways);

    private SelectedSteps? SelectedOf(in Candidate candidate) => candidate.Kind switch
    {
        OperationKind.Store => _stores,
        OperationKind.Enter => _locks,
        _ => null,
    };
}
