namespace CryptoVirtio.Platform;

/// <summary>Random bytes fit for keys and nonces.</summary>
public interface IRandom
{
    /// <summary>Fills the whole span or throws; never returns fewer bytes.</summary>
    void Fill(Span<byte> bytes);
}
