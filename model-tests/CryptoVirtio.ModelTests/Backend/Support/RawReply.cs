namespace CryptoVirtio.ModelTests;

/// <summary>What came back for a chain of a <see cref="RawGuest"/>.</summary>
/// <param name="Written">The used length.</param>
/// <param name="Bytes">That many bytes of the writable stream.</param>
/// <param name="Clean">Nothing else was touched: not the request, not what lies between the descriptors, not the room behind.</param>
/// <param name="CleanOutside">The same, the request excepted: another thread of the guest may have changed that.</param>
internal sealed record RawReply(uint Written, byte[] Bytes, bool Clean, bool CleanOutside)
{
    public Errno Status => (Errno)BitConverter.ToUInt32(Bytes);

    public uint Value => BitConverter.ToUInt32(Bytes, 4);

    public ReadOnlySpan<byte> Outputs => Bytes.AsSpan(8);
}
