namespace CryptoVirtio.Spec;

/// <summary>The guards of two rules hold for one event in one state: the specification contradicts itself.</summary>
public sealed class ContradictionException : Exception
{
    /// <summary>A contradiction.</summary>
    public ContradictionException()
        : this("Two guards hold.")
    {
    }

    /// <summary>A contradiction.</summary>
    /// <param name="message">The rules, the event and the state.</param>
    public ContradictionException(string message)
        : base(message)
    {
    }

    /// <summary>A contradiction.</summary>
    /// <param name="message">The rules, the event and the state.</param>
    /// <param name="innerException">What the library reported.</param>
    public ContradictionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
