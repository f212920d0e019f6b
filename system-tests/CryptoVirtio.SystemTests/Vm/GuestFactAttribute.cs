namespace CryptoVirtio.SystemTests;

/// <summary>A fact in a Linux guest; skipped, with the reason, where no guest can be prepared.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GuestFactAttribute : FactAttribute
{
    public GuestFactAttribute(params string[] needs)
    {
        Skip = Needs.Missing(needs) ?? GuestImage.Missing;
    }
}
