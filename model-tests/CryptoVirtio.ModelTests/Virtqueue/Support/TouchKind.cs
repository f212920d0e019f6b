namespace CryptoVirtio.ModelTests;

/// <summary>How guest memory was touched.</summary>
internal enum TouchKind
{
    /// <summary>A shared word was loaded.</summary>
    Load,

    /// <summary>A shared word was stored.</summary>
    Store,

    /// <summary>A full fence; no location.</summary>
    Fence,

    /// <summary>A descriptor or ring entry was read.</summary>
    Read,

    /// <summary>A descriptor or ring entry was written.</summary>
    Write,
}
