namespace CryptoVirtio.Spec;

/// <summary>A read of a suppression word.</summary>
public interface IWordRead
{
    /// <summary>The own index at the last such read.</summary>
    ushort Old { get; }

    /// <summary>The own index now.</summary>
    ushort New { get; }

    /// <summary>The flags of the other side, or its event index with EVENT_IDX.</summary>
    ushort Word { get; }
}
