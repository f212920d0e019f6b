using System.Diagnostics;
using System.Reflection;

namespace CryptoVirtio.TestKit;

/// <summary>The test on whose behalf the caller runs.</summary>
public static class RunningTest
{
    /// <summary>Folder of the running project, from the root of the repository on.</summary>
    public static string Project { get; } = FindProject();

    /// <summary>Class and method of the test; null when no test is on the stack of this thread.</summary>
    public static string? Name => new StackTrace().GetFrames().Select(static frame => NameOf(frame.GetMethod())).LastOrDefault(static name => name is not null);

    /// <summary>The test that a method is, or was made from: the compiler names lambdas and async methods &lt;Name&gt;b__0 and &lt;Name&gt;d__1.</summary>
    private static string? NameOf(MethodBase? method)
    {
        string name = method?.Name ?? "";
        Type? type = method?.DeclaringType;
        for (; type is { DeclaringType: { } outer } && type.Name.StartsWith('<'); type = outer)
        {
            name = name.StartsWith('<') ? name : type.Name;
        }

        string source = name.TrimStart('<').Split('>')[0];
        return type?.GetMember(source, MemberTypes.Method, BindingFlags.Instance | BindingFlags.Public).Any(static member => member.IsDefined(typeof(FactAttribute))) == true
            ? $"{type.Name}.{source}"
            : null;
    }

    private static string FindProject()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !folder.EnumerateFiles("*.csproj").Any())
        {
            folder = folder.Parent;
        }

        return folder is null ? "." : Path.GetRelativePath(RepositoryRoot.Path, folder.FullName);
    }
}
