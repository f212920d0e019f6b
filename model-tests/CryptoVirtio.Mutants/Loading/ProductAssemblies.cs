using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace CryptoVirtio.Mutants;

/// <summary>The assemblies of this repository in the output folder, and what refers to what.</summary>
public static class ProductAssemblies
{
    private const string Prefix = "CryptoVirtio.";

    private static readonly ImmutableDictionary<string, string> Paths = Directory
        .EnumerateFiles(AppContext.BaseDirectory, Prefix + "*.dll")
        .ToImmutableDictionary(static path => Path.GetFileNameWithoutExtension(path)!, static path => path, StringComparer.Ordinal);

    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Uses =
        Paths.ToImmutableDictionary(static entry => entry.Key, static entry => ReferencesOf(entry.Value), StringComparer.Ordinal);

    // References to files are mapped once for all compilations.
    private static readonly ImmutableDictionary<string, MetadataReference> Metadata = TrustedPlatform()
        .Concat(Paths.Values)
        .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.Ordinal)
        .ToImmutableDictionary(
            static path => Path.GetFileNameWithoutExtension(path)!,
            static path => (MetadataReference)MetadataReference.CreateFromFile(path),
            StringComparer.Ordinal);

    /// <summary>Where an assembly lies.</summary>
    public static string PathOf(string assembly) => Paths[assembly];

    /// <summary>What a compilation may refer to: the framework, the packages, and the rest of the project.</summary>
    public static IEnumerable<MetadataReference> References(string except) =>
        Metadata.Where(entry => entry.Key != except).Select(static entry => entry.Value);

    /// <summary>These assemblies and all that stand on them: what must be loaded again for them to be used.</summary>
    public static ImmutableHashSet<string> On(IEnumerable<string> assemblies)
    {
        ImmutableHashSet<string> found = [.. assemblies];
        for (int before = 0; before != found.Count;)
        {
            before = found.Count;
            found = found.Union(Uses.Where(entry => entry.Value.Any(found.Contains)).Select(static entry => entry.Key));
        }

        return found;
    }

    private static ImmutableArray<string> ReferencesOf(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    private static IEnumerable<string> TrustedPlatform() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
