namespace CryptoVirtio.Spec;

/// <summary>
/// A call of the API together with its answer. The rules of a machine determine which answer is right: a rule that moves wants OK, a rule that
/// refuses wants its errno. Guards look at the arguments alone.
/// </summary>
public abstract record SpecCall : SpecEvent
{
    /// <summary>The answer that was seen.</summary>
    public Errno Result { get; init; }
}
