using Xunit.Abstractions;

namespace CryptoVirtio.Snapshots;

/// <summary>Runs <see cref="DanglingSnapshotTests"/> after all others.</summary>
public sealed class DanglingLast : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections
        .OrderBy(static collection => collection.DisplayName.Contains(nameof(DanglingSnapshotTests), StringComparison.Ordinal))
        .ThenBy(static collection => collection.DisplayName, StringComparer.Ordinal);
}
