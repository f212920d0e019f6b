namespace CryptoVirtio.MutantTests;

[Trait("Category", "Unit")]
public sealed class MutantCompilerTests
{
    private const string File = "src/CryptoVirtio.Abi/CryptodevLimits.cs";
    private const string Line = "    public const int Iv = 16;\n";

    private readonly MutantCompiler _compiler = new(RepositoryRoot.Path);

    [Fact]
    public void Compiler_gives_an_image_of_each_project_that_is_patched() =>
        Assert.Equal("CryptoVirtio.Abi", Assert.Single(_compiler.Compile(Patch(File, Line, "    public const int Iv = 17;\n"))).Key);

    [Theory]
    [InlineData(File, "no such line\n", "", "has no such text")]
    [InlineData(File, Line, "    public const int Iv = sixteen;\n", "sixteen")]
    [InlineData("src/CryptoVirtio.Abi/Gone.cs", Line, "", "There is no src/CryptoVirtio.Abi/Gone.cs any more")]
    public void Compiler_names_the_patch_that_does_not_fit(string file, string find, string replace, string expected)
    {
        string message = Assert.Throws<PatchException>(() => _compiler.Compile(Patch(file, find, replace))).Message;
        Assert.Contains("X1", message);
        Assert.Contains(expected, message);
    }

    private static Defect Patch(string file, string find, string replace) => new("X1", "", "", null, [new SourceEdit(file, find, replace)]);
}
