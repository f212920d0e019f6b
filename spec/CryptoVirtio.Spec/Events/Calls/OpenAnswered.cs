namespace CryptoVirtio.Spec;

/// <summary>OPEN.</summary>
/// <param name="Handle">The new file; 0 when it failed.</param>
public sealed record OpenAnswered(uint Handle) : Answered
{
    /// <inheritdoc/>
    public override ulong Length => Header;
}
