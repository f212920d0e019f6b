namespace CryptoVirtio.Coyote;

/// <summary>A thread of a run; a drained store buffer is one too.</summary>
internal sealed class CoyoteThread(int id, string name, bool isService)
{
    public int Id => id;

    public string Name => name;

    /// <summary>It may wait for ever.</summary>
    public bool IsService => isService;

    /// <summary>What it waits for; null while it can go on.</summary>
    public Waiting? Waits { get; set; }

    public bool HasEnded { get; set; }

    /// <summary>
    /// It is in a call of Coyote's scheduler, or was when the run ended: then what its code releases on the way out is no step, and it waits
    /// for what it waited for.
    /// </summary>
    public bool IsInScheduler { get; set; }

    /// <summary>How many operations it has performed in the explored part.</summary>
    public int Performed { get; set; }

    /// <summary>Changes of memory, locks and signals that it made itself.</summary>
    public int OwnChanges { get; set; }

    /// <summary>Changes that others had made when it paused last.</summary>
    public int SeenChanges { get; set; }

    /// <summary>Its word stores that others do not see yet; null before the first one.</summary>
    public StoreBuffer? Buffer { get; set; }

    /// <summary>It has ended or can go on only when another does something.</summary>
    public bool IsAtRest => HasEnded || (Waits is { } waits && !waits.IsOver());
}
