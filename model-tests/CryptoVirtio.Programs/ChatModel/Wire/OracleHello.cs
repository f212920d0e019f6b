namespace CryptoVirtio.Programs;

/// <summary>The first 44 bytes each way: "cvchat" CR LF, version 1, suite 1, the role, zero, and a nonce of 32 bytes.</summary>
internal static class OracleHello
{
    internal const int Length = 44;
    internal const int NonceAt = 12;

    /// <summary>Whether what has come so far can be the hello of the end with that role.</summary>
    internal static bool MayBe(ReadOnlySpan<byte> start, bool connector)
    {
        ReadOnlySpan<byte> head = connector ? "cvchat\r\n\u0001\u0001\u0001\0"u8 : "cvchat\r\n\u0001\u0001\u0002\0"u8;
        int count = Math.Min(start.Length, NonceAt);
        return head[..count].SequenceEqual(start[..count]);
    }
}
