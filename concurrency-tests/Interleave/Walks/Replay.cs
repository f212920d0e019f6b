namespace Interleave;

/// <summary>
/// Follows a schedule. A step whose thread is not enabled is skipped, so that a schedule from which steps were removed can still be run.
/// After the end of the schedule the last thread continues while it is enabled, then the first enabled one; a wait reads the latest message.
/// </summary>
internal sealed class Replay(WalkController controller, Schedule schedule) : IStrategy
{
    private int _at;
    private int _way;
    private bool _isOver;

    /// <summary>The number of skipped steps.</summary>
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
        // A single candidate was not picked, but may be a step of the schedule.
        _way = 0;
        _isOver = _at >= schedule.Steps.Count;
        if (_at < schedule.Steps.Count && ActorOf(schedule.Steps[_at]) == candidate.Actor)
        {
            _way = schedule.Steps[_at++].Way;
        }
    }

    public int PickWay(int ways) => _isOver && controller.MayMiss ? ways - 1 : Math.Min(_way, ways - 1);

    private int ActorOf(ScheduleStep step) =>
        controller.ThreadOf(step.Thread) is >= 0 and var thread ? thread + (step.IsCommit ? Candidate.Buffer : 0) : -1;
}
