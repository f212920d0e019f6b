namespace CryptoVirtio.Spec;

/// <summary>Where a rule is written, as a finding names it.</summary>
internal static class RulePlace
{
    private const string Root = "/spec/";

    /// <summary>File, from the root of the repository on, and line.</summary>
    public static string Of(string file, int line)
    {
        string path = file.Replace('\\', '/');
        int root = path.LastIndexOf(Root, StringComparison.Ordinal);
        return $"{(root < 0 ? Path.GetFileName(path) : path[(root + 1)..])}:{line}";
    }
}
