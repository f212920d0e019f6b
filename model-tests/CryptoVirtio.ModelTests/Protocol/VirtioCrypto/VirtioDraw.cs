namespace CryptoVirtio.ModelTests;

/// <summary>Draws requests: good ones, and such with a word, the length or everything changed.</summary>
internal static class VirtioDraw
{
    private static readonly uint[] s_words = [0, 1, 2, 3, 15, 16, 17, 32, 63, 64, 65, 511, 512, 513, 0x200, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, 0xffff_ffff];

    /// <summary>A good data request on one of three sessions: cipher, MAC of 32 bytes, algorithm chaining with 32 bytes of MAC.</summary>
    public static (byte[] Bytes, int Room) GoodData(Random random, ulong cipher, ulong mac, ulong chain)
    {
        byte[] iv = Bytes(random, 16);
        byte[] source = Bytes(random, 16 * random.Next(6));
        switch (random.Next(3))
        {
            case 0:
                return (VirtioFrames.Cipher(cipher, decrypt: false, iv, source), source.Length + 1);
            case 1:
                source = Bytes(random, random.Next(80));
                return (VirtioFrames.Mac(mac, source, 32), 33);
            default:
                uint blocks = (uint)source.Length / 16;
                uint cipherLength = 16 * (uint)random.NextInt64(blocks + 1);
                uint hashLength = (uint)random.NextInt64(source.Length + 1);
                (uint, uint) cipherRange = ((uint)random.NextInt64(source.Length - cipherLength + 1), cipherLength);
                (uint, uint) hashRange = ((uint)random.NextInt64(source.Length - hashLength + 1), hashLength);
                return (VirtioFrames.Chain(chain, decrypt: false, iv, source, Bytes(random, random.Next(2) * random.Next(20)), cipherRange, hashRange, 32), source.Length + 33);
        }
    }

    /// <summary>A good control request, with room for its outcome.</summary>
    public static (byte[] Bytes, int Room) GoodControl(Random random) => random.Next(4) switch
    {
        0 => (VirtioFrames.CreateCipher(Bytes(random, 16), (uint)random.Next(1, 3)), 16),
        1 => (VirtioFrames.CreateMac(Bytes(random, random.Next(513)), (uint)random.Next(2, 7), (uint)random.Next(1, 21)), 16),
        2 => (VirtioFrames.CreateChain(Bytes(random, 32), Bytes(random, random.Next(513)), (uint)random.Next(1, 3)), 16),
        _ => (VirtioFrames.Destroy((ulong)random.NextInt64(), random.Next(2) == 0 ? 3u : 0x203u), 1),
    };

    /// <summary>The request as it is, or damaged.</summary>
    public static (byte[] Bytes, int Room) Damage(Random random, byte[] bytes, int room)
    {
        switch (random.Next(8))
        {
            case 0:
                return (bytes, random.Next(room + 3));
            case 1:
                return (bytes[..random.Next(bytes.Length + 1)], room);
            case 2:
                return ([.. bytes, .. Bytes(random, random.Next(20))], room + random.Next(20));
            case 3:
                return (Bytes(random, random.Next(160)), random.Next(80));
            case 4 or 5:
                for (int i = random.Next(1, 3); i > 0; i--)
                {
                    int at = 4 * random.Next(18);
                    uint old = VirtioRules.U32(bytes, at);
                    uint value = random.Next(4) switch { 0 => old + 1, 1 => old - 1, 2 => (uint)random.NextInt64(), _ => s_words[random.Next(s_words.Length)] };
                    bytes = VirtioFrames.With(bytes, at, value);
                }

                return (bytes, room);
            default:
                return (bytes, room);
        }
    }

    /// <summary>Random bytes.</summary>
    public static byte[] Bytes(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
