namespace CryptoVirtio.MutantTests;

[Trait("Category", "Unit")]
public sealed class SourceEditTests
{
    private static readonly SourceEdit Edit = new("src/A.cs", "old\n", "new\n");

    [Fact]
    public void Edit_replaces_the_one_place() => Assert.Equal("a\nnew\nb\n", Edit.Apply("a\nold\nb\n"));

    [Fact]
    public void Edit_names_the_place_where_its_text_is_missing() =>
        Assert.Contains("src/A.cs has no such text any more:\nold", Assert.Throws<PatchException>(() => Edit.Apply("a\n")).Message);

    [Fact]
    public void Edit_refuses_a_text_that_is_there_twice() =>
        Assert.Contains("more than once", Assert.Throws<PatchException>(() => Edit.Apply("old\nold\n")).Message);
}
