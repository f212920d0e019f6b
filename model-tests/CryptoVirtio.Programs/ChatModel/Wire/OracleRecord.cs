namespace CryptoVirtio.Programs;

/// <summary>
/// A record as the documentation lays it out: type (1 byte), length of the ciphertext (4 bytes, big-endian), IV (16), ciphertext,
/// MAC (32) over the record's number, type, length, IV and ciphertext. The ciphertext is AES-256-CBC of plaintext and PKCS#7 padding.
/// </summary>
/// <param name="Type">1 DATA, 2 CLOSE, 3 CONFIRM.</param>
/// <param name="WireLength">Bytes on the wire.</param>
/// <param name="Plaintext">What it holds.</param>
public sealed record OracleRecord(int Type, int WireLength, byte[] Plaintext)
{
    /// <summary>User data.</summary>
    public const int Data = 1;

    /// <summary>The end of the sender's stream.</summary>
    public const int Close = 2;

    /// <summary>The sender holds the key.</summary>
    public const int Confirm = 3;

    /// <summary>Most plaintext in a record, in bytes.</summary>
    public const int MaxPlaintext = 16 * 1024;

    /// <summary>Where the IV stands on the wire.</summary>
    public const int IvAt = 5;

    /// <summary>Length of an IV and of a cipher block.</summary>
    public const int Block = 16;

    /// <summary>What a record adds to its ciphertext.</summary>
    public const int Overhead = IvAt + Block + OracleAlgorithms.MacLength;

    /// <summary>Reads the record at the start of a stream.</summary>
    /// <param name="wire">What came.</param>
    /// <param name="counter">The number that the next record has.</param>
    /// <param name="keys">The keys of that direction.</param>
    /// <param name="refusal">Null, or why no such record can stand there, as soon as that is known.</param>
    /// <returns>Null: more bytes are needed, or it is refused.</returns>
    public static OracleRecord? Read(ReadOnlySpan<byte> wire, ulong counter, OracleKeys keys, out string? refusal)
    {
        refusal = null;
        if (wire.Length < IvAt)
        {
            return null;
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(wire[1..]);
        if (wire[0] is not (Data or Close or Confirm) || length is < Block or > MaxPlaintext + Block || length % Block != 0)
        {
            refusal = $"no record has type {wire[0]} and length {length}";
            return null;
        }

        int whole = Overhead + (int)length;
        if (wire.Length < whole)
        {
            return null;
        }

        int macAt = whole - OracleAlgorithms.MacLength;
        if (!wire[macAt..whole].SequenceEqual(OracleAlgorithms.Mac(keys.Mac, counter, wire[..macAt])))
        {
            refusal = $"the MAC of record {counter} is wrong";
            return null;
        }

        byte[] padded = OracleAlgorithms.Decrypt(
            keys.Cipher, wire.Slice(IvAt, Block).ToArray(), wire[(IvAt + Block)..macAt].ToArray());
        int padding = padded[^1];
        if (padding is < 1 or > Block || padded.AsSpan(padded.Length - padding).ContainsAnyExcept((byte)padding))
        {
            refusal = $"the padding of record {counter} is wrong";
            return null;
        }

        return new OracleRecord(wire[0], whole, padded[..^padding]);
    }
}
