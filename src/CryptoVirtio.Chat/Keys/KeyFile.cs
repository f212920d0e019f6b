namespace CryptoVirtio.Chat;

/// <summary>
/// The file that holds a <see cref="ChatKey"/>: one line of ASCII, <c>cryptovirtio-key-1</c>, one space, 64 hexadecimal digits, and
/// at most one line feed. Anything else is refused.
/// </summary>
public static class KeyFile
{
    /// <summary>Length in bytes of a formatted key, line feed included. A longer file is no key file: read one byte more at most.</summary>
    public const int Length = TagLength + (2 * ChatKey.Length) + 1;

    private const int TagLength = 19;
    private const UnixFileMode Foreign =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute |
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static ReadOnlySpan<byte> Tag => "cryptovirtio-key-1 "u8;

    private static ReadOnlySpan<byte> Digits => "0123456789abcdef"u8;

    /// <summary>Reads a key. Neither the key nor the message holds a reference to <paramref name="text"/>; wipe it.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="key">The key, to be disposed; null on failure.</param>
    /// <returns>Null, or what is wrong and what to do, in one line; it never quotes the file.</returns>
    public static string? Parse(ReadOnlySpan<byte> text, out ChatKey? key)
    {
        key = null;
        if (text.EndsWith("\n"u8))
        {
            text = text[..^1];
        }

        if (!text.StartsWith(Tag))
        {
            return "not a key file of this version: it does not start with 'cryptovirtio-key-1'; make one with 'cryptovirtio keygen'";
        }

        text = text[Tag.Length..];
        if (text.Length != 2 * ChatKey.Length)
        {
            return $"damaged key file: {2 * ChatKey.Length} hexadecimal digits must follow the tag, and nothing else; copy it again";
        }

        Span<byte> bytes = stackalloc byte[ChatKey.Length];
        bool valid = true;
        for (int i = 0; i < bytes.Length; i++)
        {
            int high = Digit(text[2 * i]);
            int low = Digit(text[(2 * i) + 1]);
            valid &= (high | low) >= 0;
            bytes[i] = (byte)((high << 4) | low);
        }

        if (valid)
        {
            key = new ChatKey(bytes);
        }

        Secrets.Wipe(bytes);
        return valid ? null : "damaged key file: something that is no hexadecimal digit follows the tag; copy it again";
    }

    /// <summary>Writes a key as <see cref="Parse"/> reads it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="text">At least <see cref="Length"/> bytes; wipe them after use.</param>
    /// <returns>How many bytes were written: always <see cref="Length"/>.</returns>
    public static int Format(ChatKey key, Span<byte> text)
    {
        ReadOnlySpan<byte> bytes = key.Bytes;
        Tag.CopyTo(text);
        for (int i = 0; i < bytes.Length; i++)
        {
            text[Tag.Length + (2 * i)] = Digits[bytes[i] >> 4];
            text[Tag.Length + (2 * i) + 1] = Digits[bytes[i] & 0xf];
        }

        text[Length - 1] = (byte)'\n';
        return Length;
    }

    /// <summary>Whether others than the owner can get at a key file.</summary>
    /// <param name="mode">The mode of the open file, as fstat(2) reports it.</param>
    /// <returns>Null, or what is wrong and what to do, in one line.</returns>
    public static string? CheckMode(UnixFileMode mode) => (mode & Foreign) == 0
        ? null
        : "others can get at the key file; allow only yourself with 'chmod 600', and make a new key if it may have been read";

    private static int Digit(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'a' and <= (byte)'f' => character - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => character - 'A' + 10,
        _ => -1,
    };
}
