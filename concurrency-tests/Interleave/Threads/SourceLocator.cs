using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Interleave;

/// <summary>
/// Finds the source line of the code under test that called the explorer. Frames of the explorer and of its adapters are skipped: an adapter
/// carries the assembly metadata "Interleave.Adapter", whose value lists further assemblies to skip, separated by semicolons.
/// </summary>
internal sealed class SourceLocator
{
    /// <summary>The key of the metadata.</summary>
    public const string Adapter = "Interleave.Adapter";

    private readonly Dictionary<Assembly, string[]?> _adapters = [];

    /// <summary>
    /// File and line; the method when there are no symbols; null when every frame is skipped. A method that the runtime has inlined has no
    /// frame: then the result names its caller.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public string? OfCaller()
    {
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        foreach (StackFrame frame in new StackTrace(1, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is not { DeclaringType: { } type } method || IsSkipped(type.Assembly, hidden))
            {
                continue;
            }

            return frame.GetFileName() is { } file ? $"{Path.GetFileName(file)}:{frame.GetFileLineNumber()}" : $"{type.Name}.{method.Name}";
        }

        return null;
    }

    private bool IsSkipped(Assembly assembly, HashSet<string> hidden)
    {
        if (!_adapters.TryGetValue(assembly, out string[]? names))
        {
            names = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(static data => data.Key == Adapter)?.Value?.Split(';');
            _adapters.Add(assembly, names);
        }

        hidden.UnionWith(names ?? []);
        return names is not null
            || assembly == typeof(SourceLocator).Assembly
            || assembly == typeof(object).Assembly
            || hidden.Contains(assembly.GetName().Name ?? "");
    }
}
