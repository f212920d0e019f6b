using System.Collections.Immutable;
using CryptoVirtio.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CryptoVirtio.CampaignTests;

[Trait("Category", "Unit")]
public sealed class PlaceFinderTests
{
    [Theory]
    [InlineData("void M() { Go(); }", "void M() { if (!ON(1)) Go(); }")]
    [InlineData("void M() => Go();", "void M() { if (!ON(1)) Go(); }")]
    [InlineData("void M() { if (true) Go(); }", "void M() { if (true) { if (!ON(1)) Go(); } }")]
    [InlineData("void M() { System.Action a = () => Go(); }", "void M() { System.Action a = () => { if (!ON(1)) Go(); }; }")]
    [InlineData("void M() { _count += 2; }", "void M() { if (!ON(1)) _count += 2; }")]
    [InlineData("int M(bool a) { if (a) { return 1; } return 2; }", "int M(bool a) { if (a) { if (!ON(1)) return 1; } return 2; }")]
    [InlineData("bool M(bool a, bool b) { return a && b; }", "bool M(bool a, bool b) { return (ON(1) || (a)) && (ON(2) || (b)); }")]
    [InlineData("bool M(bool a, bool b) => a || b;", "bool M(bool a, bool b) => (!ON(1) && (a)) || (!ON(2) && (b));")]
    [InlineData("void M() { lock (this) { _count = 1; Go(); } }", "void M() { lock (this) { if (!ON(2)) _count = 1; if (!ON(1)) if (!ON(3)) Go(); } if (ON(1)) Go(); }")]
    [InlineData("void M() { Wake(); }", "void M() { ON(2); if (!ON(1)) Wake(); }")]
    public void Places_are_written_into_the_source(string member, string expected)
    {
        (SyntaxTree tree, ImmutableArray<Place> places) = Find(member);
        int number = 1;
        string text = MutatedText.Write(tree.ToString(), [.. places.SelectMany(place => place.EditsFor(number++))]);
        Assert.Contains(expected, text.Replace("global::CryptoVirtio.Mutants.MutantSwitch.IsOn", "ON", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("void M() { int local = 0; local = 1; }")] // nothing outlives the call
    [InlineData("int M() { return 1; }")]
    [InlineData("void M() { Record(); }")]
    public void Nothing_else_is_a_place(string member) => Assert.Empty(Find(member).Places);

    [Fact]
    public void Ids_tell_equal_statements_apart_and_stay_when_lines_move()
    {
        string[] ids = [.. Find("void M() { Go(); Go(); }").Places.Select(static place => place.Mutant.Id)];
        Assert.Equal(2, ids.Distinct().Count());
        Assert.Equal(ids, Find("\n\nvoid M() { Go();\n Go(); }").Places.Select(static place => place.Mutant.Id));
    }

    private static (SyntaxTree Tree, ImmutableArray<Place> Places) Find(string member)
    {
        SyntaxTree tree = SourceProject.ParseText($"class C {{ int _count; void Go() {{ }} void Wake() {{ }} void Record() {{ }} {member} }}", "src/CryptoVirtio.Some/C.cs");
        var compilation = CSharpCompilation.Create("Some", [tree], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        return (tree, PlaceFinder.Find(compilation.GetSemanticModel(tree)));
    }
}
