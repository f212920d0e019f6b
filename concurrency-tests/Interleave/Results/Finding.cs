namespace Interleave;

/// <summary>A defect that a run shows.</summary>
/// <param name="Verdict">The kind.</param>
/// <param name="Message">One line, or a few: which threads did what.</param>
public sealed record Finding(FindingKind Verdict, string Message)
{
    /// <summary>The two plain accesses of a race, the earlier first.</summary>
    public IReadOnlyList<PlainAccess> Accesses { get; init; } = [];

    /// <summary>Findings are equal when verdict and message are: the accesses only add detail.</summary>
    public bool Equals(Finding? other) => other is not null && Verdict == other.Verdict && Message == other.Message;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Verdict, Message);

    /// <summary>An exception of the code under test, or a check of a test framework.</summary>
    public static Finding Of(Exception error) =>
        new(error.GetType().Name.Contains("Xunit", StringComparison.Ordinal) ? FindingKind.Assertion : FindingKind.Exception, $"{error.GetType().Name}: {error.Message}");
}
