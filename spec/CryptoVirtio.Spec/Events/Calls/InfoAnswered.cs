namespace CryptoVirtio.Spec;

/// <summary>CIOCGSESSINFO.</summary>
/// <param name="Handle">The file.</param>
/// <param name="Session">The session.</param>
public sealed record InfoAnswered(uint Handle, uint Session) : Answered
{
    /// <inheritdoc/>
    public override ulong Length => Header + 4;

    /// <inheritdoc/>
    public override ulong Outputs => 264;
}
