namespace CryptoVirtio.Spec;

/// <summary>
/// Known defects, by id: K of other implementations of virtqueues, and of the laboratory's code C in the chat, F in the driver, B
/// in the device. Each is a mutant to plant and to find.
/// </summary>
public static partial class Defects
{
    /// <summary>Every defect, by family.</summary>
    public static IReadOnlyList<Defect> All { get; } = [.. Known, .. Chat, .. Frontend, .. Backend];
}
