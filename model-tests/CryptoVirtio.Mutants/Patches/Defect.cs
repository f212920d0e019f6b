namespace CryptoVirtio.Mutants;

/// <summary>A defect as data: which source it is planted in, and how.</summary>
/// <param name="Name">Name of its file: the defect, and what tells its plantings apart.</param>
/// <param name="Title">What the original did.</param>
/// <param name="Planted">What the patch does to bring it back.</param>
/// <param name="Interleaving">Why no single-threaded check can see it; null when one can.</param>
/// <param name="Edits">The patch.</param>
/// <param name="Raced">Why an interleaving shows it too, although none is needed; null when none does, or one is needed.</param>
public sealed record Defect(string Name, string Title, string Planted, string? Interleaving, ImmutableArray<SourceEdit> Edits, string? Raced = null)
{
    /// <summary>The defect's id in the list: several plantings may have the same.</summary>
    public string Id => Name.Split('.')[0];
}
