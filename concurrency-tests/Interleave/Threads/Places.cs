using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Interleave;

/// <summary>
/// Finds the line of the code under test that called. What stands between it and the explorer is skipped: an adapter says so by the
/// assembly metadata "Interleave.Adapter", whose value names the assemblies that it stands for, by semicolons.
/// </summary>
internal sealed class Places
{
    /// <summary>The key of the metadata.</summary>
    public const string Adapter = "Interleave.Adapter";

    private readonly Dictionary<Assembly, string[]?> _adapters = [];

    /// <summary>
    /// File and line; the method when there are no symbols; null when all is skipped. What the runtime has inlined has no frame: then it
    /// is the method that it was inlined into.
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
            || assembly == typeof(Places).Assembly
            || assembly == typeof(object).Assembly
            || hidden.Contains(assembly.GetName().Name ?? "");
    }
}
