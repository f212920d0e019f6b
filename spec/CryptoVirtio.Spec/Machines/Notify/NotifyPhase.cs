namespace CryptoVirtio.Spec;

/// <summary>The state of notification in one direction.</summary>
public enum NotifyPhase
{
    /// <summary>There is no ring.</summary>
    Off,

    /// <summary>The waiter is there; the notifier is not, or is not traced.</summary>
    Alone,

    /// <summary>No notification is pending.</summary>
    Quiet,

    /// <summary>A notification is pending: due, and not yet sent.</summary>
    Pending,
}
