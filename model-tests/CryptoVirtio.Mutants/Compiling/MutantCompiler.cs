using System.Collections.Concurrent;

namespace CryptoVirtio.Mutants;

/// <summary>Compiles projects of the repository with defects planted in them. Thread-safe.</summary>
/// <param name="root">The root of the repository.</param>
public sealed class MutantCompiler(string root)
{
    private readonly ConcurrentDictionary<string, Lazy<SourceProject>> _projects = new(StringComparer.Ordinal);

    /// <summary>The projects that a patch touches, compiled with it.</summary>
    /// <returns>Images by the name of their assembly.</returns>
    /// <exception cref="PatchException">The patch does not apply any more.</exception>
    public ImmutableDictionary<string, byte[]> Compile(Defect defect)
    {
        try
        {
            return defect.Edits
                .GroupBy(static edit => ProjectOf(edit.File), StringComparer.Ordinal)
                .ToImmutableDictionary(static edits => Path.GetFileName(edits.Key), edits => Project(edits.Key).Compile(edits), StringComparer.Ordinal);
        }
        catch (PatchException problem)
        {
            throw new PatchException($"{defect.Name}: {problem.Message}", problem);
        }
    }

    /// <summary>The same projects as they stand.</summary>
    public ImmutableDictionary<string, byte[]> CompileUnpatched(IEnumerable<Defect> defects) => defects
        .SelectMany(static defect => defect.Edits)
        .Select(static edit => ProjectOf(edit.File))
        .Distinct(StringComparer.Ordinal)
        .ToImmutableDictionary(static project => Path.GetFileName(project), project => Project(project).Compile([]), StringComparer.Ordinal);

    private SourceProject Project(string folder) =>
        _projects.GetOrAdd(folder, name => new Lazy<SourceProject>(() => SourceProject.Parse(root, name))).Value;

    // Sources lie in <area>/<project>/...
    private static string ProjectOf(string file) => string.Join('/', file.Split('/').Take(2));
}
