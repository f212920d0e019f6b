namespace CryptoVirtio.TestKit;

/// <summary>A rented buffer that is an array.</summary>
public sealed class ManagedBuffer(int length) : CryptoBuffer
{
    private readonly byte[] _bytes = new byte[length];
    private bool _returned;

    public override int Length => _bytes.Length;

    public override PayloadLease Lend(int offset, int length, Access access)
    {
        ObjectDisposedException.ThrowIf(_returned, this);
        return new PayloadLease(_bytes.AsSpan(offset, length));
    }

    /// <summary>The bytes of a slice of such a buffer; none of another one's.</summary>
    public static Span<byte> Bytes(BufferSlice slice) =>
        slice.Buffer is ManagedBuffer buffer ? buffer._bytes.AsSpan(slice.Offset, slice.Length) : default;

    protected override void Dispose(bool disposing) => _returned = true;
}
