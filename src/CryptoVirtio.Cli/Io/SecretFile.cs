using System.Security.Cryptography;
using CryptoVirtio.Chat;

namespace CryptoVirtio.Cli;

/// <summary>Reads files that hold secrets: small, and readable by their owner only.</summary>
internal static class SecretFile
{
    /// <summary>Reads the whole file into memory that does not move; wipe it with <see cref="Wipe"/>.</summary>
    /// <param name="path">The file, opened once: its mode is that of what is read.</param>
    /// <param name="maximum">Longest file in bytes.</param>
    /// <exception cref="CommandFailure">Others can read it, it is too long, or it cannot be read.</exception>
    public static ArraySegment<byte> Read(string path, int maximum)
    {
        byte[] buffer = GC.AllocateArray<byte>(maximum + 1, pinned: true);
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (KeyFile.CheckMode(File.GetUnixFileMode(file.SafeFileHandle)) is { } refusal)
            {
                throw new CommandFailure(ExitCode.Environment, $"{path}: {refusal}");
            }

            int length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length <= maximum
                ? new ArraySegment<byte>(buffer, 0, length)
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
}
