using System.Security.Cryptography;

namespace CryptoVirtio.Cli;

/// <summary>Bytes of a key, written in hex on the command line or in a file. Wiped on disposal.</summary>
internal sealed class Secret : IDisposable
{
    private readonly byte[] _bytes;

    private Secret(byte[] bytes)
    {
        _bytes = bytes;
    }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>No bytes.</summary>
    public static Secret Empty => new([]);

    /// <summary>From the command line.</summary>
    /// <exception cref="CommandFailure">Not hex. The message does not repeat it.</exception>
    public static Secret FromHex(string option, ReadOnlySpan<char> hex)
    {
        byte[] bytes = GC.AllocateArray<byte>(hex.Length / 2, pinned: true);
        if (hex.Length % 2 == 0 && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done)
        {
            return new Secret(bytes);
        }

        CryptographicOperations.ZeroMemory(bytes); // the digits before the wrong one
        throw new CommandFailure(ExitCode.Usage, $"{option}: two hexadecimal digits for each byte are needed, and nothing else");
    }

    /// <summary>From a file of hexadecimal digits, with white space around them.</summary>
    /// <param name="option">Whose file it is.</param>
    /// <param name="path">The file.</param>
    /// <param name="maximum">Longest key in bytes.</param>
    public static Secret FromFile(string option, string path, int maximum)
    {
        ArraySegment<byte> text = SecretFile.Read(option, path, 2 * maximum);
        char[] characters = GC.AllocateArray<char>(text.Count, pinned: true);
        try
        {
            System.Text.Encoding.Latin1.GetChars(text, characters);
            return FromHex($"{option} {path}", characters);
        }
        finally
        {
            SecretFile.Wipe(text);
            characters.AsSpan().Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);
}
