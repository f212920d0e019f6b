namespace CryptoVirtio.TestKit;

/// <summary>What a test received differs from its snapshot.</summary>
public sealed class SnapshotMismatchException : Exception
{
    /// <summary>An exception without a message.</summary>
    public SnapshotMismatchException()
    {
    }

    /// <summary>Names the pair of files and shows the difference.</summary>
    public SnapshotMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>Wraps another exception.</summary>
    public SnapshotMismatchException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
