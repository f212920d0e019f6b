using System.Reflection;
using System.Runtime.Loader;

namespace CryptoVirtio.Mutants;

/// <summary>
/// The product with some assemblies exchanged: they and all that stand on them are loaded again, everything else is shared. What
/// is inside is reached by reflection, or by what is shared, because its types are this world's own.
/// </summary>
public sealed class MutantWorld : AssemblyLoadContext, IDisposable
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
        _own = ProductAssemblies.On(images.Keys);
    }

    /// <summary>A type of this world's own, by the name that it has in ours.</summary>
    public Type TypeOf(Type type) => LoadFromAssemblyName(type.Assembly.GetName()).GetType(type.FullName!, throwOnError: true)!;

    /// <summary>Lets go of it; its memory is freed when nothing of it runs any more.</summary>
    public void Dispose() => Unload();

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string name = assemblyName.Name!;
        if (_images.TryGetValue(name, out byte[]? image))
        {
            using var stream = new MemoryStream(image);
            return LoadFromStream(stream);
        }

        return _own.Contains(name) ? LoadFromAssemblyPath(ProductAssemblies.PathOf(name)) : null;
    }
}
