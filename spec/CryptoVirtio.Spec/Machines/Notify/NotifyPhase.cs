namespace CryptoVirtio.Spec;

/// <summary>What one side owes the other.</summary>
public enum NotifyPhase
{
    /// <summary>There is no ring.</summary>
    Off,

    /// <summary>Who is to be notified is there; who notifies is not, or is not traced.</summary>
    Alone,

    /// <summary>Nothing.</summary>
    Quiet,

    /// <summary>A notification.</summary>
    Owed,
}
