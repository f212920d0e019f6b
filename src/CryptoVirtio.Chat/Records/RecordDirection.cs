using CryptoVirtio.Abi;

namespace CryptoVirtio.Chat;

/// <summary>One direction of a record layer: its sessions and its counter.</summary>
internal sealed class RecordDirection
{
    private RecordDirection(uint cipher, uint mac, ulong counter)
    {
        Cipher = cipher;
        Mac = mac;
        Counter = counter;
    }

    /// <summary>The AES-256-CBC session.</summary>
    internal uint Cipher { get; }

    /// <summary>The HMAC-SHA256 session.</summary>
    internal uint Mac { get; }

    /// <summary>Number of the next record.</summary>
    internal ulong Counter { get; private set; }

    /// <summary>CH15: whether the keys have carried as many records as they may.</summary>
    internal bool IsExhausted => Counter >= CbcHmacRecords.MaxRecords;

    /// <summary>Opens both sessions.</summary>
    /// <param name="file">Where they are made.</param>
    /// <param name="cipherKey">The key, copied to the device.</param>
    /// <param name="macKey">The key of the MAC, likewise.</param>
    /// <param name="counter">Number of the first record.</param>
    /// <param name="direction">The direction; null on failure.</param>
    /// <returns>The errno of the file.</returns>
    internal static Errno Open(
        IAsyncCryptoFile file,
        ReadOnlySpan<byte> cipherKey,
        ReadOnlySpan<byte> macKey,
        ulong counter,
        out RecordDirection? direction)
    {
        direction = null;
        Errno error = file.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = cipherKey }, out uint cipher);
        if (error != Errno.OK)
        {
            return error;
        }

        error = file.CreateSession(new SessionSpec { Mac = MacAlgorithm.Sha256Hmac, MacKey = macKey }, out uint mac);
        if (error == Errno.OK)
        {
            direction = new RecordDirection(cipher, mac, counter);
        }

        return error;
    }

    /// <summary>A record was made, or opened.</summary>
    internal void Advance() => Counter++;
}
