namespace CryptoVirtio.Spec;

/// <summary>CIOCFSESSION.</summary>
/// <param name="Handle">The file.</param>
/// <param name="Session">The session.</param>
public sealed record FreeAnswered(uint Handle, uint Session) : Answered
{
    /// <inheritdoc/>
    public override ulong Length => Header + 4;
}
