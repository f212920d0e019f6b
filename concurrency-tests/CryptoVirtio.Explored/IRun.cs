namespace CryptoVirtio.Explored;

/// <summary>One run of a scenario: what the scenario needs of the explorer that runs it.</summary>
public interface IRun
{
    /// <summary>Locks, signals and threads of the run.</summary>
    IExploredSync Sync { get; }

    /// <summary>Whether a request is unanswered: then a run in which no thread can go on is a lost wake-up, also when only services wait.</summary>
    Func<bool>? HasPendingWork { get; set; }

    /// <summary>
    /// Whether the order in which the threads run explains what they read, so that an observation may be judged when it is made. Otherwise
    /// <see cref="Order"/> tells an order that does, when the explored part is over.
    /// </summary>
    bool IsInOrder { get; }

    /// <summary>The operation that the current thread performs next.</summary>
    Step Here { get; }

    /// <summary>The operations of the explored part, in an order that explains what they read. An operation may occur twice; the first counts.</summary>
    IEnumerable<Step> Order { get; }

    /// <summary>What the building thread does in the explored part. At most one.</summary>
    void Main(string name, Action body);

    /// <summary>Starts another thread, which has to end.</summary>
    void Start(string name, Action body);

    /// <summary>Runs after the explored part when nothing was found, the last first.</summary>
    void Finally(Action check);

    /// <summary>Fails the run, and does not return, when <paramref name="holds"/> is false.</summary>
    void Check(bool holds, string message);

    /// <summary>One of 0 to <paramref name="options"/> - 1; the explorer chooses.</summary>
    /// <param name="options">At least 1.</param>
    /// <param name="site">Name of the place in the code.</param>
    int Choose(int options, string site);

    /// <summary>
    /// A plain access of the current thread to memory that is not guest memory. An explorer that looks for data races reports two that
    /// overlap, one of them writing, and that nothing orders.
    /// </summary>
    /// <param name="start">First byte, in the numbering of the scenario; beyond all guest memory.</param>
    /// <param name="length">In bytes.</param>
    /// <param name="isWrite">It writes.</param>
    /// <param name="site">Name of the place in the code.</param>
    void Plain(long start, long length, bool isWrite, string site);

    /// <summary>A region of guest memory.</summary>
    /// <param name="start">First guest-physical address; even, and below 2^62.</param>
    /// <param name="length">Bytes, all zero at first.</param>
    /// <param name="coarseFrom">From this address on accesses are told apart by <see cref="ExploredRam.CoarseGrain"/> bytes only, for speed.</param>
    ExploredRam NewRam(ulong start, int length, ulong coarseFrom = ulong.MaxValue);

    /// <summary>A kernel without descriptors.</summary>
    ExploredKernel NewKernel();
}
