using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace CryptoVirtio.Campaign;

/// <summary>A project with all its mutants compiled in, each behind its switch.</summary>
/// <param name="Image">The assembly.</param>
/// <param name="Places">Those that compile, in the order of their numbers.</param>
/// <param name="Dropped">Those that do not.</param>
internal sealed record MutatedProject(byte[] Image, ImmutableArray<Mutant> Places, ImmutableArray<Mutant> Dropped)
{
    /// <summary>Compiles a project.</summary>
    /// <param name="project">The project as it stands.</param>
    /// <param name="first">The number of its first mutant.</param>
    /// <exception cref="InvalidOperationException">It does not compile without mutants.</exception>
    public static MutatedProject Compile(SourceProject project, int first)
    {
        CSharpCompilation source = project.Compilation;
        var kept = ImmutableArray.CreateBuilder<Place>();
        var dropped = ImmutableArray.CreateBuilder<Mutant>();
        foreach (SyntaxTree tree in source.SyntaxTrees.OrderBy(static tree => tree.FilePath, StringComparer.Ordinal))
        {
            ImmutableArray<Place> places = PlaceFinder.Find(source.GetSemanticModel(tree));
            ImmutableArray<Place> compiling = Compiling(source, tree, places);
            kept.AddRange(compiling);
            dropped.AddRange(places.Except(compiling).Select(static place => place.Mutant));
        }

        int number = first;
        CSharpCompilation mutated = source;
        foreach (IGrouping<SyntaxTree, (Place Place, int Number)> file in kept.Select(place => (place, number++)).GroupBy(static entry => entry.place.Tree))
        {
            mutated = mutated.ReplaceSyntaxTree(file.Key, Write(file.Key, file));
        }

        using var image = new MemoryStream();
        EmitResult result = mutated.Emit(image);
        return result.Success
            ? new MutatedProject(image.ToArray(), [.. kept.Select(static place => place.Mutant)], dropped.ToImmutable())
            : throw new InvalidOperationException($"{source.AssemblyName} does not compile: {result.Diagnostics.First(static problem => problem.Severity == DiagnosticSeverity.Error)}");
    }

    /// <summary>The places of a source that compile together: a member that does not compile gets its places one after another.</summary>
    private static ImmutableArray<Place> Compiling(CSharpCompilation source, SyntaxTree tree, ImmutableArray<Place> places)
    {
        ImmutableHashSet<int> wrong = WrongMembers(source, tree, places);
        if (wrong.IsEmpty)
        {
            return places;
        }

        List<Place> kept = [.. places.Where(place => !wrong.Contains(place.MemberIndex))];
        foreach (IGrouping<int, Place> member in places.Where(place => wrong.Contains(place.MemberIndex)).GroupBy(static place => place.MemberIndex))
        {
            List<Place> fitting = [];
            foreach (Place place in member)
            {
                if (WrongMembers(source, tree, [.. fitting, place]).IsEmpty)
                {
                    fitting.Add(place);
                }
            }

            kept.AddRange(fitting);
        }

        return [.. places.Where(kept.Contains)];
    }

    private static ImmutableHashSet<int> WrongMembers(CSharpCompilation source, SyntaxTree tree, IEnumerable<Place> places)
    {
        int number = 1;
        SyntaxTree mutated = Write(tree, places.Select(place => (place, number++)));
        List<SyntaxNode> members = [.. PlaceFinder.Members(mutated)];
        return
        [
            .. source.ReplaceSyntaxTree(tree, mutated).GetSemanticModel(mutated).GetDiagnostics()
                .Where(static problem => problem.Severity == DiagnosticSeverity.Error)
                .Select(problem => members.FindIndex(member => member.FullSpan.IntersectsWith(problem.Location.SourceSpan))),
        ];
    }

    private static SyntaxTree Write(SyntaxTree tree, IEnumerable<(Place Place, int Number)> places) => SourceProject.ParseText(
        MutatedText.Write(tree.ToString(), [.. places.SelectMany(static entry => entry.Place.EditsFor(entry.Number))]), tree.FilePath);
}
