namespace CryptoVirtio.Chat;

/// <summary>
/// The first bytes each way, sent by both sides at once, 44 bytes in all:
/// <code>
/// offset  bytes  field
///      0      8  magic: "cvchat" CR LF
///      8      1  version: 1
///      9      1  suite: 1 = AES-256-CBC with HMAC-SHA256, encrypt-then-MAC
///     10      1  role: 1 connector, 2 listener
///     11      1  zero
///     12     32  nonce, random
/// </code>
/// Everything in it is in the keys' derivation, so that a changed hello gives different keys.
/// </summary>
internal static class Hello
{
    internal const int Length = NonceAt + NonceLength;
    internal const int NonceLength = 32;

    internal const byte Version = 1;
    internal const byte SuiteCbcHmac = 1;

    private const int VersionAt = 8;
    private const int SuiteAt = 9;
    private const int RoleAt = 10;
    private const int ZeroAt = 11;
    private const int NonceAt = 12;

    private static ReadOnlySpan<byte> Magic => "cvchat\r\n"u8;

    /// <summary>The role that a hello claims.</summary>
    internal static byte Role(ReadOnlySpan<byte> hello) => hello[RoleAt];

    /// <summary>The nonce of a hello.</summary>
    internal static ReadOnlySpan<byte> Nonce(ReadOnlySpan<byte> hello) => hello.Slice(NonceAt, NonceLength);

    /// <summary>Writes everything but the nonce, and returns where the nonce goes.</summary>
    internal static Span<byte> Write(Span<byte> hello, ChatRole role)
    {
        Magic.CopyTo(hello);
        hello[VersionAt] = Version;
        hello[SuiteAt] = SuiteCbcHmac;
        hello[RoleAt] = (byte)role;
        hello[ZeroAt] = 0;
        return hello.Slice(NonceAt, NonceLength);
    }

    /// <summary>Judges the peer's hello as far as it has come, so that a peer of another kind is refused at its first wrong byte.</summary>
    /// <param name="theirs">0 to 44 bytes.</param>
    /// <param name="mine">The own hello.</param>
    /// <returns>Null, or the reason for the refusal in one line.</returns>
    internal static string? Refuse(ReadOnlySpan<byte> theirs, ReadOnlySpan<byte> mine)
    {
        if (!Magic.StartsWith(theirs[..Math.Min(theirs.Length, Magic.Length)]))
        {
            return "the peer does not speak this protocol; it may be in --plain mode";
        }

        if (theirs.Length > VersionAt && theirs[VersionAt] != Version)
        {
            return $"the peer speaks version {theirs[VersionAt]} of the protocol, this program version {Version}";
        }

        if (theirs.Length > SuiteAt && theirs[SuiteAt] != SuiteCbcHmac)
        {
            return "the peer wants another cipher suite than AES-256-CBC with HMAC-SHA256";
        }

        if (theirs.Length > RoleAt && !IsOpposite(theirs[RoleAt], mine[RoleAt]))
        {
            return "the peer claims the same end of the connection as this one: a connection to oneself, or a reflection";
        }

        if (theirs.Length > ZeroAt && theirs[ZeroAt] != 0)
        {
            return "the peer's hello is malformed";
        }

        return theirs.Length == Length && Nonce(theirs).SequenceEqual(Nonce(mine))
            ? "the peer sent this side's own nonce back: a reflection"
            : null;
    }

    private static bool IsOpposite(byte theirs, byte mine) => theirs + mine == (byte)ChatRole.Connector + (byte)ChatRole.Listener &&
        theirs is (byte)ChatRole.Connector or (byte)ChatRole.Listener;
}
