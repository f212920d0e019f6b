namespace CryptoVirtio.Scenarios;

/// <summary>The requests that a hostile guest begins with: nothing is wrong with them yet.</summary>
internal static class HostileRequests
{
    /// <summary>Bytes of source, destination, IV and key.</summary>
    public const int Block = 16;

    /// <summary>First byte of the session's key.</summary>
    public const byte Key = 0x21;

    private const byte Source = 0x5;
    private const byte Iv = 0x40;

    /// <summary>What a CRYPT must answer.</summary>
    public static byte Answer => ToyEngine.Crypt(Source, Key, Iv);

    /// <summary>HELLO of a life of its own.</summary>
    public static byte[] Hello(ulong nonce)
    {
        byte[] wire = Of(RequestType.Hello, 0, 0, HelloBody.Size);
        new HelloBody(SyscallProtocol.Version, nonce).Write(wire.AsSpan(MessageHeader.Size));
        return wire;
    }

    /// <summary>OPEN.</summary>
    public static byte[] Open() => Of(RequestType.Open, 0, 0, 0);

    /// <summary>CIOCGSESSION.</summary>
    public static byte[] Create(uint handle)
    {
        byte[] wire = Of(RequestType.Ioctl, handle, IoctlNumber.CIOCGSESSION, CreateSessionBody.Size + Block);
        new CreateSessionBody(CipherAlgorithm.AesCbc, MacAlgorithm.None, Block, 0).Write(wire.AsSpan(MessageHeader.Size));
        wire.AsSpan(MessageHeader.Size + CreateSessionBody.Size).Fill(Key);
        return wire;
    }

    /// <summary>CIOCGSESSION of cipher and MAC.</summary>
    public static byte[] CreateTwoPass(uint handle)
    {
        byte[] wire = Of(RequestType.Ioctl, handle, IoctlNumber.CIOCGSESSION, CreateSessionBody.Size + (2 * Block));
        new CreateSessionBody(CipherAlgorithm.AesCbc, MacAlgorithm.Sha1Hmac, Block, Block).Write(wire.AsSpan(MessageHeader.Size));
        wire.AsSpan(MessageHeader.Size + CreateSessionBody.Size).Fill(Key);
        return wire;
    }

    /// <summary>Where the source of a <see cref="Crypt"/> begins.</summary>
    public static int SourceAt => MessageHeader.Size + CryptBody.Size + Block;

    /// <summary>CIOCCRYPT of one block.</summary>
    public static byte[] Crypt(uint handle, uint session, int mac = 0)
    {
        byte[] wire = Of(RequestType.Ioctl, handle, IoctlNumber.CIOCCRYPT, CryptBody.Size + (2 * Block));
        new CryptBody(session, CryptDirection.Encrypt, CryptFlags.None, Block, Block, Block, (uint)mac).Write(wire.AsSpan(MessageHeader.Size));
        wire.AsSpan(MessageHeader.Size + CryptBody.Size, Block).Fill(Iv);
        wire.AsSpan(MessageHeader.Size + CryptBody.Size + Block).Fill(Source);
        return wire;
    }

    private static byte[] Of(RequestType type, uint handle, IoctlNumber command, int body)
    {
        byte[] wire = new byte[MessageHeader.Size + body];
        new MessageHeader(type, handle, (uint)command).Write(wire);
        return wire;
    }
}
