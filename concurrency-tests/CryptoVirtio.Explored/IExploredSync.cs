namespace CryptoVirtio.Explored;

/// <summary>Locks, signals and threads of a run, with what a scenario decides about waiting.</summary>
public interface IExploredSync : ISync
{
    /// <summary>
    /// Whether a deadline that is not <see cref="Deadline.Never"/> may pass, at any moment of a wait. Otherwise none passes before no
    /// thread can go on.
    /// </summary>
    bool DeadlinesFire { get; set; }

    /// <summary>
    /// A thread that pauses stays blocked until memory has changed: for loops that poll without an end. Otherwise a pause is a scheduling
    /// point and nothing more.
    /// </summary>
    bool PauseParks { get; set; }

    /// <summary>A new signal with a name for reports.</summary>
    Signal NewSignal(string name);

    /// <summary>A cancellation that is requested when the action is called, which some thread has to do in every run.</summary>
    (Cancel Cancel, Action Request) NewCancel(string name);
}
