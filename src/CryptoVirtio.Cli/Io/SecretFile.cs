using System.Security.Cryptography;
using System.Text;
using CryptoVirtio.Chat;

namespace CryptoVirtio.Cli;

/// <summary>Reads files that hold secrets: small, and readable by their owner only.</summary>
internal static class SecretFile
{
    private const int WhiteSpace = 16;

    /// <summary>
    /// Reads the secret in a file, without the white space around it, into memory that does not move; wipe it with <see cref="Wipe"/>.
    /// </summary>
    /// <param name="option">The option that names the file.</param>
    /// <param name="path">The file, opened once: its mode is that of what is read.</param>
    /// <param name="maximum">Longest secret in bytes; the file may have 16 bytes of white space more.</param>
    /// <exception cref="CommandFailure">There is no name, others can read the file, it is too long, or it cannot be read.</exception>
    public static ArraySegment<byte> Read(string option, string path, int maximum)
    {
        if (path.Length == 0)
        {
            throw new CommandFailure(ExitCode.Usage, $"{option}: the name of a file is needed");
        }

        byte[] buffer = GC.AllocateArray<byte>(maximum + WhiteSpace + 1, pinned: true);
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (KeyFile.CheckMode(File.GetUnixFileMode(file.SafeFileHandle)) is { } refusal)
            {
                throw new CommandFailure(ExitCode.Environment, $"{path}: {refusal}");
            }

            int length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length < buffer.Length
                ? Trimmed(buffer, length)
                : throw new CommandFailure(ExitCode.Environment, $"{path}: too long for a key file");
        }
        catch (Exception failure)
        {
            Wipe(buffer);
            if (failure is IOException or UnauthorizedAccessException)
            {
                throw new CommandFailure(ExitCode.Environment, $"{path}: {failure.Message}");
            }

            throw;
        }
    }

    /// <summary>Overwrites a secret.</summary>
    public static void Wipe(Span<byte> secret) => CryptographicOperations.ZeroMemory(secret);

    private static ArraySegment<byte> Trimmed(byte[] buffer, int length)
    {
        (int start, int count) = Ascii.Trim(buffer.AsSpan(0, length)).GetOffsetAndLength(length);
        return new ArraySegment<byte>(buffer, start, count);
    }
}
