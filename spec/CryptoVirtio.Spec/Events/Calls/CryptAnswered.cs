namespace CryptoVirtio.Spec;

/// <summary>CIOCCRYPT.</summary>
/// <param name="Handle">The file.</param>
/// <param name="Session">The session.</param>
/// <param name="Direction">0 to encrypt, 1 to decrypt.</param>
/// <param name="Flags">Bits of <see cref="HashFlags"/>.</param>
/// <param name="Source">Bytes of input.</param>
/// <param name="Destination">Bytes of output of the cipher.</param>
/// <param name="Iv">Bytes of IV.</param>
/// <param name="Mac">Room for the MAC, in bytes.</param>
/// <param name="Digest">Bytes of the MAC that hold a digest, by the device's word.</param>
public sealed record CryptAnswered(
    uint Handle, uint Session, ushort Direction, ushort Flags, uint Source, uint Destination, uint Iv, uint Mac, uint Digest) : Answered
{
    /// <inheritdoc/>
    public override ulong Length => Header + 24 + (ulong)Iv + Source;

    /// <inheritdoc/>
    public override ulong Outputs => (ulong)Destination + Mac + NextIv;

    /// <summary>Room for the IV with which the next chunk continues.</summary>
    public uint NextIv => (Flags & HashFlags.WriteIv) != 0 ? Iv : 0;
}
