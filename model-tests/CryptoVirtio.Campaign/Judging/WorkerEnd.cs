namespace CryptoVirtio.Campaign;

/// <summary>How a worker's order ended.</summary>
internal enum WorkerEnd
{
    /// <summary>It was done.</summary>
    Answered,

    /// <summary>The process ended by itself.</summary>
    Died,

    /// <summary>It was ended, as it exceeded a bound.</summary>
    Bound,
}
