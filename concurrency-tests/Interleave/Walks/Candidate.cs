namespace Interleave;

/// <summary>An enabled step of a walk: the pending operation of a thread, or the commit of its oldest buffered store.</summary>
/// <param name="Actor">The number of the thread; for a commit, plus <see cref="Candidate.Buffer"/>.</param>
/// <param name="Location">The word that it accesses; -1 for none.</param>
/// <param name="Reads">It only reads the word.</param>
/// <param name="IsPause">A pause of a spin loop, which accesses nothing.</param>
public readonly record struct Candidate(int Actor, int Location, bool Reads, bool IsPause)
{
    /// <summary>The kind of the operation; a commit is a store.</summary>
    public OperationKind Kind { get; init; }

    /// <summary>The distance between the number of a thread and that of its store buffer.</summary>
    public const int Buffer = ModelThreadPool.MaxThreads;

    /// <summary>The number of actors.</summary>
    public const int Actors = 2 * ModelThreadPool.MaxThreads;

    /// <summary>Whether the two steps are dependent: they access the same word, and at least one writes.</summary>
    public bool DependsOn(in Candidate other) => Location >= 0 && Location == other.Location && !(Reads && other.Reads);
}
