using System.CommandLine;
using CryptoVirtio.Chat;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary><c>keygen</c>: a fresh key for the chat.</summary>
internal static class KeygenCommand
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("FILE") { Description = "Where the key goes, with mode 0600; '-' is refused: a key is not written to a pipe." };
        var force = new Option<bool>("--force") { Description = "Replace the file when it exists and is a regular file." };
        var command = new Command("keygen", "Make a key file for the chat; give the peer a copy over a channel that you trust.") { path, force };
        command.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(path), parsed.GetValue(force)));
        return command;
    }

    private static int Run(Terminal terminal, string path, bool force)
    {
        if (path is "-" or "")
        {
            throw new CommandFailure(ExitCode.Usage, "keygen: name a file; a key is not written to standard output");
        }

        using ChatKey key = ChatKey.Generate(SystemRandom.Instance);
        byte[] text = GC.AllocateArray<byte>(KeyFile.Length, pinned: true);
        try
        {
            int length = KeyFile.Format(key, text);
            Write(path, text.AsSpan(0, length), force);
        }
        finally
        {
            SecretFile.Wipe(text);
        }

        terminal.Notice($"wrote a new key to {path}");
        return ExitCode.Ok;
    }

    private static void Write(string path, ReadOnlySpan<byte> text, bool force)
    {
        switch (FileTypes.Of(path))
        {
            case FileType.Other or FileType.Socket:
                throw new CommandFailure(ExitCode.Environment, $"{path} exists and is not a regular file; it is not replaced");
            case FileType.Regular when !force:
                throw new CommandFailure(ExitCode.Failed, $"{path} exists; --force replaces it, and what was encrypted with it stays unread");
        }

        // Written beside and moved: the file has its mode and its whole content, or is not there. Create refuses to follow a link.
        string beside = $"{path}.{Environment.ProcessId}.new";
        bool created = false;
        try
        {
            using (FileStream file = new(beside, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly, BufferSize = 0 }))
            {
                created = true;
                File.SetUnixFileMode(file.SafeFileHandle, OwnerOnly); // a umask may have left out the owner's bits
                file.Write(text);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, force);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (created)
            {
                File.Delete(beside);
            }

            throw new CommandFailure(ExitCode.Environment, $"{path}: {failure.Message}");
        }
    }
}
