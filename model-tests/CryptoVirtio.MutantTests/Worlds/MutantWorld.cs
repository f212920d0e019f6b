using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using CryptoVirtio.Programs;

namespace CryptoVirtio.MutantTests;

/// <summary>
/// The house with some assemblies exchanged: they and all that stand on them are loaded anew, everything else is shared. The general
/// checks inside are reached by reflection, because their types are this world's own.
/// </summary>
internal sealed class MutantWorld : AssemblyLoadContext, IDisposable
{
    private readonly ImmutableDictionary<string, byte[]> _images;
    private readonly ImmutableHashSet<string> _own;

    /// <summary>Makes a world.</summary>
    /// <param name="name">For people.</param>
    /// <param name="images">What is exchanged, by the name of the assembly.</param>
    public MutantWorld(string name, ImmutableDictionary<string, byte[]> images)
        : base(name, isCollectible: true)
    {
        _images = images;
        _own = HouseAssemblies.On(images.Keys);
    }

    /// <summary>The general checks, over this world's code.</summary>
    public ImmutableArray<WorldCheck> Checks()
    {
        Type list = LoadFromAssemblyName(typeof(GeneralChecks).Assembly.GetName()).GetType(typeof(GeneralChecks).FullName!, throwOnError: true)!;
        var checks = (System.Collections.IEnumerable)list.GetProperty(nameof(GeneralChecks.All))!.GetValue(null)!;
        return [.. checks.Cast<object>().Select(static check => new WorldCheck(check))];
    }

    /// <summary>Lets go of it; its memory is freed when nothing of it runs any more.</summary>
    public void Dispose() => Unload();

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string name = assemblyName.Name!;
        if (_images.TryGetValue(name, out byte[]? image))
        {
            using var stream = new MemoryStream(image);
            return LoadFromStream(stream);
        }

        return _own.Contains(name) ? LoadFromAssemblyPath(HouseAssemblies.PathOf(name)) : null;
    }
}
