namespace CryptoVirtio.Spec;

/// <summary>CIOCGSESSION.</summary>
/// <param name="Handle">The file.</param>
/// <param name="Session">The new session; 0 when it failed.</param>
/// <param name="Cipher">Number of the cipher, 0 for none.</param>
/// <param name="Mac">Number of the MAC, 0 for none.</param>
/// <param name="KeyLength">Bytes of the cipher key.</param>
/// <param name="MacKeyLength">Bytes of the MAC key.</param>
public sealed record CreateAnswered(uint Handle, uint Session, uint Cipher, uint Mac, uint KeyLength, uint MacKeyLength) : Answered
{
    /// <inheritdoc/>
    public override ulong Length => Header + 16 + (ulong)KeyLength + MacKeyLength;
}
