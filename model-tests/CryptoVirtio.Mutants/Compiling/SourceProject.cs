using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace CryptoVirtio.Mutants;

/// <summary>
/// One project of the repository, parsed once and compiled in memory as often as needed, each time with some of its files changed.
/// Thread-safe. Source generators do not run; calls of native functions are declared in the way that needs none.
/// </summary>
public sealed partial class SourceProject
{
    // What the SDK gives every project of this repository; the assembly version is Directory.Build.props'.
    private const string Generated = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        [assembly: System.Reflection.AssemblyVersion("0.1.0.0")]

        """;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, DocumentationMode.None);

    private readonly ImmutableDictionary<string, SyntaxTree> _trees;
    private readonly CSharpCompilation _compilation;

    private SourceProject(ImmutableDictionary<string, SyntaxTree> trees, CSharpCompilation compilation)
    {
        _trees = trees;
        _compilation = compilation;
    }

    /// <summary>The project as it stands.</summary>
    public CSharpCompilation Compilation => _compilation;

    /// <summary>Parses a project.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <param name="folder">The project's folder, relative to it.</param>
    public static SourceProject Parse(string root, string folder)
    {
        string name = Path.GetFileName(folder);
        XDocument project = XDocument.Load(Path.Combine(root, folder, name + ".csproj"));
        ImmutableDictionary<string, SyntaxTree> trees = Directory
            .EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(root, path).Replace('\\', '/'), Text: File.ReadAllText(path)))
            .Where(file => !file.Path[(folder.Length + 1)..].StartsWith("bin/", StringComparison.Ordinal)
                && !file.Path[(folder.Length + 1)..].StartsWith("obj/", StringComparison.Ordinal))
            .ToImmutableDictionary(static file => file.Path, static file => ParseText(file.Text, file.Path), StringComparer.Ordinal);
        var compilation = CSharpCompilation.Create(
            name,
            trees.Values.Append(ParseText(Generated + string.Concat(Friends(project)), "Generated.cs")),
            ProductAssemblies.References(except: name),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable,
                allowUnsafe: project.Descendants("AllowUnsafeBlocks").Any(static element => element.Value == "true"),
                concurrentBuild: false)); // two mutants at a time use both cores already
        return new SourceProject(trees, compilation);
    }

    /// <summary>Compiles the project with edits made to it.</summary>
    /// <returns>The image of the assembly.</returns>
    /// <exception cref="PatchException">An edit does not apply, or what comes out does not compile.</exception>
    public byte[] Compile(IEnumerable<SourceEdit> edits)
    {
        CSharpCompilation compilation = _compilation;
        foreach (IGrouping<string, SourceEdit> file in edits.GroupBy(static edit => edit.File, StringComparer.Ordinal))
        {
            if (!_trees.TryGetValue(file.Key, out SyntaxTree? tree))
            {
                throw new PatchException($"There is no {file.Key} any more.");
            }

            string text = file.Aggregate(tree.ToString(), static (source, edit) => edit.Apply(source));
            compilation = compilation.ReplaceSyntaxTree(tree, ParseText(text, file.Key));
        }

        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(image);
        return result.Success
            ? image.ToArray()
            : throw new PatchException("The patched source does not compile:\n" + string.Join('\n', result.Diagnostics
                .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
    }

    /// <summary>A source of a project, as <see cref="Compilation"/> has it.</summary>
    /// <param name="text">The source.</param>
    /// <param name="path">Relative to the root of the repository.</param>
    public static SyntaxTree ParseText(string text, string path) => CSharpSyntaxTree.ParseText(WithoutGenerator(text), Parsing, path, Encoding.UTF8);

    // Where every argument has the same shape on both sides, the older declaration means the same.
    private static string WithoutGenerator(string text) => text.Contains("[LibraryImport(", StringComparison.Ordinal)
        ? PartialMethod().Replace(text.Replace("[LibraryImport(", "[DllImport(", StringComparison.Ordinal), "static extern ")
        : text;

    [GeneratedRegex("static partial (?!class)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PartialMethod();

    private static IEnumerable<string> Friends(XDocument project) => project.Descendants("InternalsVisibleTo")
        .Select(static friend => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend.Attribute("Include")!.Value}\")]\n");
}
