namespace CryptoVirtio.Mutants;

/// <summary>A planted defect does not fit the source any more; its patch wants a new place.</summary>
public sealed class PatchException : Exception
{
    /// <summary>An exception without a message.</summary>
    public PatchException()
    {
    }

    /// <summary>What does not fit, and where.</summary>
    public PatchException(string message)
        : base(message)
    {
    }

    /// <summary>Wraps another exception.</summary>
    public PatchException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
