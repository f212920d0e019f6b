namespace CryptoVirtio.Spec;

/// <summary>Whom an event concerns.</summary>
public enum Reach
{
    /// <summary>One instance, live or not.</summary>
    One,

    /// <summary>Every live instance of a scope.</summary>
    Scope,

    /// <summary>Every live instance.</summary>
    All,
}
