namespace CryptoVirtio.Programs;

/// <summary>Bytes from a small number, so that a command that carries 4 KiB is still one short line. 0 gives zeros.</summary>
public static class Fill
{
    /// <summary>Fills a span.</summary>
    public static void Bytes(int seed, Span<byte> bytes)
    {
        if (seed == 0)
        {
            bytes.Clear();
            return;
        }

        var dice = new Dice((ulong)(uint)seed);
        while (bytes.Length >= sizeof(ulong))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, dice.Next());
            bytes = bytes[sizeof(ulong)..];
        }

        Span<byte> last = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(last, dice.Next());
        last[..bytes.Length].CopyTo(bytes);
    }

    /// <summary>A new array.</summary>
    public static byte[] Array(int seed, int length)
    {
        byte[] bytes = new byte[length];
        Bytes(seed, bytes);
        return bytes;
    }
}
