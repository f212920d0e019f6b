using System.Runtime.CompilerServices;

namespace CryptoVirtio.TestKit;

/// <summary>
/// Snapshots after Verify's conventions: <c>{Class}.{Method}_{parameters}.verified.{extension}</c> beside the test's source. A
/// difference leaves a <c>.received.</c> file and fails; accepting is a decision of a person, so a build server refuses it.
/// </summary>
public static class Snapshot
{
    /// <summary>Environment variable that, set to 1, turns every difference into the new snapshot.</summary>
    public const string AcceptVariable = "CRYPTOVIRTIO_ACCEPT";

    /// <summary>Holds a text against its snapshot.</summary>
    /// <param name="received">The text; ends of line are normalised to LF, none stands at the end.</param>
    /// <param name="parameters">What tells the cases of a theory apart, such as <c>cipher=aes-cbc</c>.</param>
    /// <param name="extension">Without a dot.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="method">The caller.</param>
    /// <exception cref="SnapshotMismatchException">It differs, or there is no snapshot yet.</exception>
    public static void Match(
        string received,
        string parameters = "",
        string extension = "txt",
        [CallerFilePath] string file = "",
        [CallerMemberName] string method = "") =>
        Folder(file).Match(SnapshotName.Of(file, method, parameters), received, extension);

    /// <summary>Whether differences are accepted now.</summary>
    public static bool Accepts => Mode == SnapshotMode.Accept;

    /// <summary>Where a text's snapshot lies, for a test that holds only a part of it.</summary>
    /// <param name="parameters">As given to <see cref="Match"/>.</param>
    /// <param name="extension">Without a dot.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="method">The caller.</param>
    public static string PathOf(
        string parameters = "",
        string extension = "txt",
        [CallerFilePath] string file = "",
        [CallerMemberName] string method = "")
    {
        string path = Folder(file).VerifiedPath(SnapshotName.Of(file, method, parameters), extension);
        SnapshotUse.Record(path);
        return path;
    }

    /// <summary>Holds a wire format against its snapshot: the annotated dump, and the bytes themselves in a twin <c>.bin</c>.</summary>
    /// <param name="dump">The bytes with their fields; every byte has a name.</param>
    /// <param name="parameters">What tells the cases of a theory apart.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="method">The caller.</param>
    /// <exception cref="SnapshotMismatchException">One of the two differs, or is not there yet.</exception>
    public static void MatchWire(
        WireDump dump,
        string parameters = "",
        [CallerFilePath] string file = "",
        [CallerMemberName] string method = "")
    {
        SnapshotFolder folder = Folder(file);
        SnapshotName name = SnapshotName.Of(file, method, parameters);
        folder.Match(name, dump.ToString(), "txt");
        folder.Match(name, dump.ToArray(), "bin");
    }

    /// <summary>The bytes of an accepted wire format, to check that decoding and encoding them gives them back.</summary>
    /// <param name="parameters">As given to <see cref="MatchWire"/>.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="method">The caller.</param>
    public static byte[] ReadWire(string parameters = "", [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        string path = Folder(file).VerifiedPath(SnapshotName.Of(file, method, parameters), "bin");
        SnapshotUse.Record(path);
        return File.ReadAllBytes(path);
    }

    /// <summary>The mode that two environment variables ask for.</summary>
    /// <param name="accept">The value of <see cref="AcceptVariable"/>.</param>
    /// <param name="ci">The value of <c>CI</c>.</param>
    /// <exception cref="InvalidOperationException">Both are set.</exception>
    public static SnapshotMode ModeOf(string? accept, string? ci) => (accept == "1", IsSet(ci)) switch
    {
        (false, _) => SnapshotMode.Verify,
        (true, false) => SnapshotMode.Accept,
        (true, true) => throw new InvalidOperationException($"{AcceptVariable}=1 is refused while CI={ci}: accept on a developer's machine."),
    };

    private static SnapshotMode Mode => ModeOf(Environment.GetEnvironmentVariable(AcceptVariable), Environment.GetEnvironmentVariable("CI"));

    private static SnapshotFolder Folder(string file) => new(Path.GetDirectoryName(RepositoryRoot.Resolve(file))!, Mode);

    private static bool IsSet(string? ci) => !string.IsNullOrEmpty(ci) && ci is not ("0" or "false");
}
