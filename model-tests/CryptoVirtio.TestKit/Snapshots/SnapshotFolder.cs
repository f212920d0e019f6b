using System.Text;

namespace CryptoVirtio.TestKit;

/// <summary>The snapshots of one folder, and how what is received is held against them.</summary>
/// <param name="path">The folder, which is that of the test's source.</param>
/// <param name="mode">What happens to a difference.</param>
public sealed class SnapshotFolder(string path, SnapshotMode mode)
{
    /// <summary>What the name of an accepted file contains.</summary>
    public const string Verified = ".verified.";

    /// <summary>What the name of a refused file contains; git ignores it.</summary>
    public const string Received = ".received.";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Holds a text against its snapshot: LF, no end of line at the end, UTF-8 without a byte order mark.</summary>
    /// <exception cref="SnapshotMismatchException">It differs, or there is no snapshot yet.</exception>
    public void Match(SnapshotName name, string text, string extension)
    {
        string received = Normalise(text);
        Match(name, Utf8.GetBytes(received), extension, verified => TextDiff.Render(Utf8.GetString(verified), received));
    }

    /// <summary>Holds bytes against their snapshot.</summary>
    /// <exception cref="SnapshotMismatchException">They differ, or there is no snapshot yet.</exception>
    public void Match(SnapshotName name, byte[] bytes, string extension) =>
        Match(name, bytes, extension, verified => TextDiff.Render(Hex(verified), Hex(bytes)));

    /// <summary>The path of an accepted file.</summary>
    public string VerifiedPath(SnapshotName name, string extension) => Path.Combine(path, name + Verified + extension);

    private void Match(SnapshotName name, byte[] received, string extension, Func<byte[], string> difference)
    {
        string verifiedPath = VerifiedPath(name, extension);
        string receivedPath = Path.Combine(path, name + Received + extension);
        SnapshotUse.Record(verifiedPath);

        byte[]? verified = File.Exists(verifiedPath) ? File.ReadAllBytes(verifiedPath) : null;
        if (verified is not null && verified.AsSpan().SequenceEqual(received))
        {
            File.Delete(receivedPath);
            return;
        }

        if (mode == SnapshotMode.Accept)
        {
            File.WriteAllBytes(verifiedPath, received);
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllBytes(receivedPath, received);
        throw new SnapshotMismatchException($"""
            {(verified is null ? "There is no snapshot yet." : "The snapshot differs.")}
            Received: {receivedPath}
            Verified: {verifiedPath}
            Accept it with {Snapshot.AcceptVariable}=1 dotnet test --filter {name.Class}.{name.Method}

            {difference(verified ?? [])}
            """);
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');

    private static string Hex(byte[] bytes) => string.Join('\n', bytes.Chunk(16).Select(static row => Convert.ToHexStringLower(row)));
}
