using System.Buffers.Binary;

namespace CryptoVirtio.Chat;

/// <summary>
/// A record of the cbc-hmac mode, and the buffer in which it is made and opened. All numbers are big-endian.
/// <code>
/// buffer  wire    bytes  field
///      0     -        8  counter: the record's number in its direction, from 0; not sent
///      8     0        1  type: 1 DATA, 2 CLOSE, 3 CONFIRM
///      9     1        4  length of the ciphertext in bytes: a multiple of 16, from 16 to 16,400
///     13     5       16  IV, random
///     29    21   length  ciphertext: AES-256-CBC of the plaintext and its padding (1 to 16 bytes, each their number, PKCS#7)
///      +     +       32  MAC: HMAC-SHA256 of everything before it in the buffer, counter included
///      +     -       32  the MAC that a received record ought to have
/// </code>
/// The counter stands before the header so that the MAC's input is one stretch of memory: one operation, nothing copied.
/// </summary>
internal static class CbcHmacLayout
{
    internal const int Block = 16;
    internal const int IvLength = 16;
    internal const int MacLength = 32;
    internal const int HeaderLength = 5;

    internal const int CounterAt = 0;
    internal const int HeaderAt = 8;
    internal const int IvAt = HeaderAt + HeaderLength;
    internal const int CiphertextAt = IvAt + IvLength;

    /// <summary>16 KiB of user data, as TLS has it: small enough to wait for, large enough to hide what an operation costs.</summary>
    internal const int MaxPlaintext = 16 * 1024;
    internal const int MaxCiphertext = MaxPlaintext + Block;

    /// <summary>What a record adds on the wire to its ciphertext.</summary>
    internal const int Overhead = HeaderLength + IvLength + MacLength;
    internal const int MaxWire = Overhead + MaxCiphertext;

    internal const int ExpectedMacAt = CiphertextAt + MaxCiphertext + MacLength;
    internal const int BufferLength = ExpectedMacAt + MacLength;

    private const int LengthAt = 1;

    internal static void WriteCounter(Span<byte> buffer, ulong counter) => BinaryPrimitives.WriteUInt64BigEndian(buffer, counter);

    internal static void WriteHeader(Span<byte> header, RecordType type, int ciphertextLength)
    {
        header[0] = (byte)type;
        BinaryPrimitives.WriteUInt32BigEndian(header[LengthAt..], (uint)ciphertextLength);
    }

    /// <summary>Reads the header. False when no record may have it; nothing is allocated or awaited before this check.</summary>
    internal static bool TryReadHeader(ReadOnlySpan<byte> header, out RecordType type, out int ciphertextLength)
    {
        type = (RecordType)header[0];
        uint length = BinaryPrimitives.ReadUInt32BigEndian(header[LengthAt..]);
        ciphertextLength = (int)Math.Min(length, MaxCiphertext);
        return type is RecordType.Data or RecordType.Close or RecordType.Confirm &&
            length is >= Block and <= MaxCiphertext && length % Block == 0;
    }

    /// <summary>Length of a plaintext with its padding.</summary>
    internal static int Padded(int plaintextLength) => plaintextLength - (plaintextLength % Block) + Block;

    /// <summary>Length of the plaintext in a padded one, or -1. Looked at only after the MAC was verified.</summary>
    internal static int Unpadded(ReadOnlySpan<byte> padded)
    {
        int padding = padded[^1];
        return padding is >= 1 and <= Block && padded[^padding..].IndexOfAnyExcept((byte)padding) < 0
            ? padded.Length - padding
            : -1;
    }
}
