namespace CryptoVirtio.ModelTests;

/// <summary>A request that a <see cref="ScriptedDevice"/> has popped and not answered, its bytes copied.</summary>
internal sealed class HeldRequest
{
    public HeldRequest(Chain chain)
    {
        Chain = chain;
        Bytes = new byte[chain.ReadableBytes];
        Assert.True(chain.TryRead(0, Bytes));
        Header = MessageHeader.Read(Bytes);
        Assert.Equal(0u, Header.Reserved);
        Segments = [.. chain.Readable, .. chain.Writable];
    }

    public Chain Chain { get; }

    public MessageHeader Header { get; }

    public byte[] Bytes { get; }

    /// <summary>All memory that the device has for it.</summary>
    public Segment[] Segments { get; }

    public bool IsCrypt => Header.Type == RequestType.Ioctl && Header.Command == (uint)IoctlNumber.CIOCCRYPT;

    public CryptBody Crypt => CryptBody.Read(Bytes.AsSpan(MessageHeader.Size));

    public ReadOnlySpan<byte> Iv => Bytes.AsSpan(MessageHeader.Size + CryptBody.Size, (int)Crypt.IvLength);

    public ReadOnlySpan<byte> Source => Bytes.AsSpan(MessageHeader.Size + CryptBody.Size + (int)Crypt.IvLength);
}
