namespace CryptoVirtio.ConcurrencyTests;

/// <summary>A fact that is skipped, with the reason, where the command <c>coyote</c> cannot run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CoyoteToolFactAttribute : FactAttribute
{
    public CoyoteToolFactAttribute() => Skip = CoyoteTool.Missing;
}
