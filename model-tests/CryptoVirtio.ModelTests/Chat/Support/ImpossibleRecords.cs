namespace CryptoVirtio.ModelTests;

/// <summary>Headers that announce a body of a length that no record has.</summary>
internal static class ImpossibleRecords
{
    /// <summary>Lengths of bodies: too short, no whole block, too long, and those that a signed or a wrapped sum would take for small.</summary>
    public static TheoryData<uint> Lengths { get; } =
        [0, 1, 15, 17, 16400 + 1, 16400 + 16, 65535, 0x7fffffff, 0x80000010, 0xfffffff0, 0xffffffff];

    /// <summary>The header of a data record: its type, and the length as be32.</summary>
    public static byte[] Header(uint length)
    {
        byte[] header = [(byte)RecordType.Data, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(1), length);
        return header;
    }
}
