namespace CryptoVirtio.Spec;

/// <summary>How far the device is with a chain.</summary>
public enum ServicePhase
{
    /// <summary>It does not have it.</summary>
    Idle,

    /// <summary>The chain was read, nothing of the request.</summary>
    Fetched,

    /// <summary>The header was copied.</summary>
    Header,

    /// <summary>The body was copied.</summary>
    Body,

    /// <summary>The limits of a HELLO were written.</summary>
    Limits,

    /// <summary>The reply was written.</summary>
    Replied,
}
