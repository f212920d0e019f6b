namespace CryptoVirtio.Campaign;

/// <summary>Subjects of one kind, run in this process.</summary>
internal interface ISubjects
{
    /// <summary>All of them, in a fixed order.</summary>
    IReadOnlyList<Subject> All { get; }

    /// <summary>Runs one; false when it is not of this kind.</summary>
    /// <param name="id">Which.</param>
    /// <param name="failure">What it found, in short; null when all held.</param>
    bool TryRun(string id, out string? failure);
}
