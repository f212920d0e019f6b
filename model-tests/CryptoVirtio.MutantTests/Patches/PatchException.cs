namespace CryptoVirtio.MutantTests;

/// <summary>A planted defect does not fit the source any more; its patch wants a new place.</summary>
internal sealed class PatchException : Exception
{
    /// <summary>An exception without a message.</summary>
    public PatchException()
    {
    }

    /// <summary>Says what does not fit, and where.</summary>
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
