namespace Interleave;

/// <summary>
/// Goes along a schedule. A step that nobody can make is left out: so a schedule out of which pieces were cut still leads somewhere.
/// Afterwards whoever had the last step goes on as long as it can, then the first that can; who can only by an old message, waits.
/// </summary>
internal sealed class Replay(WalkController controller, Schedule schedule) : IStrategy
{
    private int _at;
    private int _way;
    private bool _isOver;

    /// <summary>So many steps were left out.</summary>
    public int Skipped { get; private set; }

    public bool Begin(int seed, long run)
    {
        _at = 0;
        Skipped = 0;
        return true;
    }

    public int Pick(ReadOnlySpan<Candidate> candidates, int current)
    {
        for (; _at < schedule.Steps.Count; Skipped++, _at++)
        {
            int actor = ActorOf(schedule.Steps[_at]);
            for (int i = 0; i < candidates.Length; i++)
            {
                if (candidates[i].Actor == actor)
                {
                    return i;
                }
            }
        }

        for (int i = 0; i < candidates.Length; i++)
        {
            if (candidates[i].Actor == current)
            {
                return i;
            }
        }

        return 0;
    }

    public void Chosen(in Candidate candidate)
    {
        // A lone candidate was not picked, but may stand in the schedule.
        _way = 0;
        _isOver = _at >= schedule.Steps.Count;
        if (_at < schedule.Steps.Count && ActorOf(schedule.Steps[_at]) == candidate.Actor)
        {
            _way = schedule.Steps[_at++].Way;
        }
    }

    public int PickWay(int ways) => _isOver && controller.MayMiss ? ways - 1 : Math.Min(_way, ways - 1);

    private int ActorOf(ScheduleStep step) =>
        controller.LaneOf(step.Thread) is >= 0 and var lane ? lane + (step.IsCommit ? Candidate.Buffer : 0) : -1;
}
