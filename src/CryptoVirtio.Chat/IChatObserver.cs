namespace CryptoVirtio.Chat;

/// <summary>
/// Sees each record in the clear and on the wire, for a demonstration. It gets no keys. The spans are valid during the call alone.
/// </summary>
public interface IChatObserver
{
    /// <summary>A record was made.</summary>
    /// <param name="type">What it carries.</param>
    /// <param name="counter">Its number in this direction, from 0.</param>
    /// <param name="plaintext">What it holds.</param>
    /// <param name="wire">What will be sent.</param>
    void Sealed(RecordType type, ulong counter, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> wire);

    /// <summary>A record was verified and decrypted.</summary>
    /// <param name="type">What it carries.</param>
    /// <param name="counter">Its number in this direction, from 0.</param>
    /// <param name="plaintext">What it held.</param>
    /// <param name="wire">What was received.</param>
    void Opened(RecordType type, ulong counter, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> wire);
}
