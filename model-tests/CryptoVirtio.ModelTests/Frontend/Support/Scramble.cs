namespace CryptoVirtio.ModelTests;

/// <summary>The cipher of the test devices: each byte depends on the IV, the input and where it stands, so no two answers look alike.</summary>
internal static class Scramble
{
    public static byte[] Of(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> source)
    {
        byte[] bytes = new byte[source.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(source[i] ^ (iv.IsEmpty ? 0x5A : iv[i % iv.Length]) ^ (i * 7) ^ 0xA5);
        }

        return bytes;
    }
}
