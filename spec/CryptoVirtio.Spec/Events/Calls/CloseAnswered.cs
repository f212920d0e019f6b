namespace CryptoVirtio.Spec;

/// <summary>CLOSE.</summary>
/// <param name="Handle">The file.</param>
public sealed record CloseAnswered(uint Handle) : Answered
{
    /// <inheritdoc/>
    public override ulong Length => Header;
}
