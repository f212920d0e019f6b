using System.Security.Cryptography;

namespace CryptoVirtio.Campaign;

/// <summary>A copy of the folder that this program runs in, with the mutated assemblies in the places of the originals.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Places">Every place that compiles; its number is its index and one.</param>
/// <param name="Dropped">Mutants that do not compile.</param>
/// <param name="Stamp">Changes with the code under test and the tests.</param>
internal sealed record MutatedFolder(string Path, ImmutableArray<Mutant> Places, ImmutableArray<Mutant> Dropped, string Stamp)
{
    private const string ListName = "mutants.json";

    /// <summary>The layers that are mutated, the lowest first.</summary>
    public static ImmutableArray<string> Layers { get; } = ["Platform", "Virtqueue", "Protocol", "Engine", "Backend", "Frontend", "Chat"];

    /// <summary>The mutants among the places, with their numbers.</summary>
    public IEnumerable<(Mutant Mutant, int Number)> Mutants => Numbered.Where(static entry => entry.Mutant.Kind != MutantKind.Probe);

    /// <summary>All places with their numbers.</summary>
    public IEnumerable<(Mutant Mutant, int Number)> Numbered => Places.Select(static (place, index) => (place, index + 1));

    /// <summary>The folder, made again unless it is of the same code.</summary>
    /// <param name="path">Where it is, or will be.</param>
    public static MutatedFolder Make(string path)
    {
        string stamp = StampOf(AppContext.BaseDirectory);
        string list = System.IO.Path.Combine(path, ListName);
        if (File.Exists(list) && JsonSerializer.Deserialize<MutatedFolder>(File.ReadAllText(list)) is { } made && made.Stamp == stamp)
        {
            return made with { Path = path };
        }

        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        Copy(AppContext.BaseDirectory, path);
        var places = ImmutableArray.CreateBuilder<Mutant>();
        var dropped = ImmutableArray.CreateBuilder<Mutant>();
        foreach (string layer in Layers)
        {
            string name = "CryptoVirtio." + layer;
            MutatedProject project = MutatedProject.Compile(SourceProject.Parse(RepositoryRoot.Path, "src/" + name), places.Count + 1);
            File.WriteAllBytes(System.IO.Path.Combine(path, name + ".dll"), project.Image);
            places.AddRange(project.Places);
            dropped.AddRange(project.Dropped);
        }

        var folder = new MutatedFolder(path, places.ToImmutable(), dropped.ToImmutable(), stamp);
        File.WriteAllText(list, JsonSerializer.Serialize(folder));
        return folder;
    }

    // Builds are deterministic: the same sources give the same files.
    private static string StampOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal))
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, System.IO.Path.Combine(to, System.IO.Path.GetFileName(file)));
        }

        string native = System.IO.Path.Combine(from, "runtimes");
        foreach (string file in Directory.Exists(native) ? Directory.EnumerateFiles(native, "*", SearchOption.AllDirectories) : [])
        {
            string copy = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
