namespace CryptoVirtio.Spec;

/// <summary>What a search for an order found.</summary>
internal enum SearchResult
{
    /// <summary>No order is right.</summary>
    None,

    /// <summary>At least one is.</summary>
    Found,

    /// <summary>It was given up.</summary>
    TooLong,
}
