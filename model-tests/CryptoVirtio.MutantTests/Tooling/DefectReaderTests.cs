namespace CryptoVirtio.MutantTests;

[Trait("Category", "Unit")]
public sealed class DefectReaderTests
{
    private const string Head = "title: what was wrong\nplanted: what is wrong now\n";

    [Fact]
    public void Defect_has_an_edit_for_each_hunk()
    {
        Defect defect = DefectReader.Read("X1.second", Head + "--- src/A/A.cs\n@@\n kept\n-gone\n+come\n@@\n-also gone\n--- src/B/B.cs\n@@\n-b\n+c\n");
        Assert.Equal("X1", defect.Id);
        Assert.Equal("what was wrong", defect.Title);
        Assert.Equal("what is wrong now", defect.Planted);
        Assert.Null(defect.Interleaving);
        Assert.Equal(
            [
                new SourceEdit("src/A/A.cs", "kept\ngone\n", "kept\ncome\n"),
                new SourceEdit("src/A/A.cs", "also gone\n", ""),
                new SourceEdit("src/B/B.cs", "b\n", "c\n"),
            ],
            defect.Edits.AsEnumerable());
    }

    [Fact]
    public void Defect_that_needs_an_interleaving_has_a_reason() =>
        Assert.Equal("two at once", DefectReader.Read("X1", Head + "interleaving: two at once\n--- a\n@@\n-b\n").Interleaving);

    [Theory]
    [InlineData("title: no more\n--- a\n@@\n-b\n")]
    [InlineData(Head + "whatever\n--- a\n@@\n-b\n")]
    [InlineData(Head + "--- a\n@@\n*b\n")]
    [InlineData(Head + "--- a\n@@\n+nowhere\n")]
    public void Malformed_defect_is_refused(string text) => Assert.Throws<PatchException>(() => DefectReader.Read("X1", text));
}
