namespace CryptoVirtio.Programs;

/// <summary>What is wrong with the source slice of a submitted operation.</summary>
public enum WrongSlice
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It ends behind its buffer.</summary>
    Outside,

    /// <summary>Its buffer is another file's.</summary>
    Foreign,

    /// <summary>Its buffer was given back.</summary>
    Returned,
}
