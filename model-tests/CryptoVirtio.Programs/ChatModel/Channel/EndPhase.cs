namespace CryptoVirtio.Programs;

/// <summary>How far one end of an encrypted conversation is.</summary>
public enum EndPhase
{
    /// <summary>It has not said hello.</summary>
    New,

    /// <summary>It waits for the peer's hello.</summary>
    AwaitsHello,

    /// <summary>It waits for the peer's proof of the key.</summary>
    AwaitsConfirm,

    /// <summary>User data flows.</summary>
    Open,

    /// <summary>It failed.</summary>
    Dead,
}
