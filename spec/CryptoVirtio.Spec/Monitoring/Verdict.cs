namespace CryptoVirtio.Spec;

/// <summary>The judgement of a monitor on a trace.</summary>
public enum Verdict
{
    /// <summary>Every event is explained.</summary>
    Accepted,

    /// <summary>An event is explained by no state and no order.</summary>
    Violation,

    /// <summary>Too many states or orders to tell.</summary>
    Inconclusive,
}
