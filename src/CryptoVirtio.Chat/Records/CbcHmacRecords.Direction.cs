using CryptoVirtio.Abi;

namespace CryptoVirtio.Chat;

/// <content>One direction's sessions and counter.</content>
public sealed partial class CbcHmacRecords
{
    private sealed class Direction(uint cipher, uint mac, ulong counter)
    {
        /// <summary>The AES-256-CBC session.</summary>
        internal uint Cipher => cipher;

        /// <summary>The HMAC-SHA256 session.</summary>
        internal uint Mac => mac;

        /// <summary>Number of the next record.</summary>
        internal ulong Counter { get; set; } = counter;

        internal static Errno Open(
            IAsyncCryptoFile file,
            ReadOnlySpan<byte> cipherKey,
            ReadOnlySpan<byte> macKey,
            ulong counter,
            out Direction? direction)
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
                direction = new Direction(cipher, mac, counter);
            }

            return error;
        }
    }
}
