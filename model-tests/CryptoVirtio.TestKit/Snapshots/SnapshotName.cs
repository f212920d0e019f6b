using System.Text;

namespace CryptoVirtio.TestKit;

/// <summary>The name of a snapshot: <c>{Class}.{Method}_{parameters}</c>, without state and extension.</summary>
/// <param name="Class">The test class, which is the name of its file.</param>
/// <param name="Method">The test method.</param>
/// <param name="Parameters">What tells the cases of a theory apart, such as <c>cipher=aes-cbc</c>; empty for a fact.</param>
public readonly record struct SnapshotName(string Class, string Method, string Parameters)
{
    /// <summary>The name for a caller.</summary>
    public static SnapshotName Of(string callerFilePath, string method, string parameters) =>
        new(Path.GetFileNameWithoutExtension(callerFilePath), method, Clean(parameters));

    public override string ToString() => Parameters.Length == 0 ? $"{Class}.{Method}" : $"{Class}.{Method}_{Parameters}";

    // Dots would blur where the extension begins.
    private static string Clean(string parameters)
    {
        var clean = new StringBuilder(parameters.Length);
        foreach (char letter in parameters)
        {
            clean.Append(char.IsAsciiLetterOrDigit(letter) || letter is '=' or '-' or '_' or ',' ? letter : '-');
        }

        return clean.ToString();
    }
}
