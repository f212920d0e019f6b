namespace Interleave;

/// <summary>Something that can happen next in a walk: the pending operation of a thread, or the commit of its oldest buffered store.</summary>
/// <param name="Actor">The lane's number; for a commit <see cref="Candidate.Buffer"/> more.</param>
/// <param name="Location">The word that is touched; -1 for none.</param>
/// <param name="Reads">It only reads the word.</param>
/// <param name="IsPause">A turn of a spin loop, which does nothing.</param>
public readonly record struct Candidate(int Actor, int Location, bool Reads, bool IsPause)
{
    /// <summary>What the thread is about to do; a commit is a store.</summary>
    public OperationKind Kind { get; init; }

    /// <summary>Between the number of a lane and that of its store buffer.</summary>
    public const int Buffer = LanePool.Most;

    /// <summary>How many actors there can be.</summary>
    public const int Actors = 2 * LanePool.Most;

    /// <summary>Whether it makes a difference which of the two is first: the same word, and one of them writes.</summary>
    public bool DependsOn(in Candidate other) => Location >= 0 && Location == other.Location && !(Reads && other.Reads);
}
