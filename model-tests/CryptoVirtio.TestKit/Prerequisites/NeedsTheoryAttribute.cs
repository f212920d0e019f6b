namespace CryptoVirtio.TestKit;

/// <summary>A theory that is skipped, with the reason, where something it needs is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for the needs.</summary>
    /// <param name="needs">Programs on PATH, or <c>vectors/FILE</c>.</param>
    public NeedsTheoryAttribute(params string[] needs)
    {
        NeedsList = needs;
        Skip = Needs.Missing(needs);
    }

    /// <summary>What the test needs.</summary>
    public IReadOnlyList<string> NeedsList { get; }
}
