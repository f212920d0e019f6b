namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>What a device wrote in answer to a request: as many bytes as the used length.</summary>
/// <param name="Bytes">They.</param>
internal readonly record struct Answer(byte[] Bytes)
{
    public Errno Status => (Errno)BitConverter.ToUInt32(Bytes);

    public uint Value => BitConverter.ToUInt32(Bytes, 4);

    public ReadOnlySpan<byte> Outputs => Bytes.AsSpan(Frames.ReplyRoom);
}
