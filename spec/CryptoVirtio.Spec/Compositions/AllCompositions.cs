namespace CryptoVirtio.Spec;

/// <summary>Every composition that is enumerated: the smallest instances in which the parts can disagree.</summary>
public static class AllCompositions
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Composition> All { get; } =
    [
        ChainComposition.Create(size: 2, posts: 4),
        ChainComposition.Create(size: 4, posts: 4),
        RequestComposition.Create(size: 4, requests: 3),
        DeviceComposition.Create(),
        FileComposition.Create(),
    ];
}
