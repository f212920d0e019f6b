namespace CryptoVirtio.Spec;

/// <summary>A store of a suppression word.</summary>
public interface IWordStored
{
    /// <summary>The flags, or the event index with EVENT_IDX.</summary>
    ushort Word { get; }

    /// <summary>What the one who stores has taken, modulo 2^16.</summary>
    ushort Own { get; }
}
