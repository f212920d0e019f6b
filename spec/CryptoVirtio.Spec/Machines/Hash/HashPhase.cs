namespace CryptoVirtio.Spec;

/// <summary>Where the hash of a session stands.</summary>
public enum HashPhase
{
    /// <summary>There is no session, or it has no MAC.</summary>
    None,

    /// <summary>Nothing was hashed yet.</summary>
    Fresh,

    /// <summary>Input was taken, and more may come.</summary>
    Running,

    /// <summary>Its digest was delivered; the next input restarts it.</summary>
    Ended,
}
