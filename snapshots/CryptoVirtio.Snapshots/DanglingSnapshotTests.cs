namespace CryptoVirtio.Snapshots;

[Trait("Category", "Snapshot")]
public sealed class DanglingSnapshotTests
{
    [Fact]
    public void Every_verified_file_belongs_to_a_test() => Assert.Empty(SnapshotUse.Dangling(
        Path.Combine(RepositoryRoot.Path, "snapshots"),
        SnapshotUse.TestsOf(typeof(DanglingSnapshotTests).Assembly)));
}
