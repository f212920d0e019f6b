namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class SnapshotUseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_without_a_test_is_dangling()
    {
        string gone = Create("Class.Gone.verified.txt");
        Create("Class.Here.verified.txt");

        Assert.Equal([gone], SnapshotUse.Dangling(_folder.Path, ["Class.Here"], []));
    }

    [Fact]
    public void A_case_that_its_test_no_longer_asks_for_is_dangling()
    {
        string one = Create("Class.Test_case=1.verified.txt");
        string two = Create("Class.Test_case=2.verified.txt");

        Assert.Equal([two], SnapshotUse.Dangling(_folder.Path, ["Class.Test"], [one]));
    }

    [Fact]
    public void A_test_that_did_not_run_keeps_its_files()
    {
        string one = Create("Class.Test_case=1.verified.txt");
        Create("Class.Test_more_case=1.verified.txt");

        Assert.Empty(SnapshotUse.Dangling(_folder.Path, ["Class.Test", "Class.Test_more"], [one]));
    }

    [Fact]
    public void Tests_are_found_by_their_attribute_and_its_descendants()
    {
        IReadOnlyCollection<string> tests = SnapshotUse.TestsOf(typeof(SnapshotUseTests).Assembly);

        Assert.Contains("SnapshotUseTests.Tests_are_found_by_their_attribute_and_its_descendants", tests);
        Assert.Contains("NeedsTests.A_missing_program_skips_the_test", tests);
        Assert.DoesNotContain("SnapshotUseTests.Dispose", tests);
    }

    private string Create(string name)
    {
        string path = _folder.File(name);
        File.WriteAllText(path, "");
        return path;
    }
}
