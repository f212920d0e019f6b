namespace Interleave;

/// <summary>
/// PCT over selected steps. Threads, and store buffers, get priorities in a random order, and the highest that can goes on, as in
/// <see cref="PriorityWalk"/>. The depth - 1 changes come only before a step that others can miss or wait for: a store (with store buffers:
/// its commit as well), or the taking of a lock. The thread that is about to make that step falls below all others, so that they go first;
/// where no other can go on, nothing changes. Each change is before a store with a probability of 2/3, before the taking of a lock
/// otherwise, or before what there is when the runs have only one of the two. Which one is drawn evenly, and never twice. A thread that
/// pauses falls too.
/// </summary>
/// <remarks>
/// A run has far fewer of these steps than steps, so a change hits the right one more often. Selecting the events among which chance decides
/// is the idea of SURW (Zhao et al., "Selectively Uniform Concurrency Testing", ASPLOS 2025); priorities and the bound are those of PCT
/// (Burckhardt et al., "A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010).
/// </remarks>
/// <param name="depth">One more than the changes, at least 1.</param>
public sealed class SelectivePriorityWalk(int depth) : IStrategy
{
    private readonly Priorities _priorities = new();
    private readonly SelectedSteps _stores = new();
    private readonly SelectedSteps _locks = new();
    private Chance _chance;

    /// <inheritdoc/>
    public bool Begin(int seed, long run)
    {
        _chance = Chance.Of(seed, run);
        _priorities.Clear();
        _stores.Begin(isFirst: run == 0);
        _locks.Begin(isFirst: run == 0);
        for (int i = 1; i < depth; i++)
        {
            bool isStore = _chance.Below(3) > 0;
            _ = (isStore ? _stores : _locks).TryDraw(ref _chance) || (isStore ? _locks : _stores).TryDraw(ref _chance);
        }

        return true;
    }

    /// <inheritdoc/>
    public int Pick(ReadOnlySpan<Candidate> candidates, int current)
    {
        while (true)
        {
            int highest = _priorities.Highest(candidates, ref _chance);
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
        _ = _priorities.Of(candidate.Actor, ref _chance); // a thread that is alone is not picked
        SelectedOf(candidate)?.Count();
        if (candidate.IsPause)
        {
            _priorities.Lower(candidate.Actor);
        }
    }

    /// <inheritdoc/>
    public int PickWay(int ways) => _chance.Below(ways);

    private SelectedSteps? SelectedOf(in Candidate candidate) => candidate.Kind switch
    {
        OperationKind.Store => _stores,
        OperationKind.Enter => _locks,
        _ => null,
    };
}
