namespace CryptoVirtio.Platform;

/// <summary>The outcome of one read or write on a descriptor.</summary>
/// <param name="Count">Bytes moved; 0 of a read is the end of the stream.</param>
/// <param name="Error">errno, or 0. EINTR never appears: the call was repeated. EAGAIN (11) means nothing was moved.</param>
public readonly record struct IoResult(int Count, int Error)
{
    /// <summary>Nothing could be moved without blocking.</summary>
    public const int Again = 11;

    /// <summary>The reader of a pipe or socket is gone (EPIPE).</summary>
    public const int BrokenPipe = 32;

    /// <summary>The peer reset the connection (ECONNRESET).</summary>
    public const int ConnectionReset = 104;

    /// <summary>Whether the call succeeded.</summary>
    public bool Ok => Error == 0;
}
