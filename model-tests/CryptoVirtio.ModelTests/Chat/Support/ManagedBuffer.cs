using CryptoVirtio.Abi;
using CryptoVirtio.Seams;

namespace CryptoVirtio.ModelTests;

internal sealed class ManagedBuffer(int length) : CryptoBuffer
{
    private readonly byte[] _bytes = new byte[length];
    private bool _returned;

    public override int Length => _bytes.Length;

    public override PayloadLease Lend(int offset, int length, Access access)
    {
        ObjectDisposedException.ThrowIf(_returned, this);
        return new PayloadLease(_bytes.AsSpan(offset, length));
    }

    internal static Span<byte> Bytes(BufferSlice slice) =>
        slice.Buffer is ManagedBuffer buffer ? buffer._bytes.AsSpan(slice.Offset, slice.Length) : default;

    protected override void Dispose(bool disposing) => _returned = true;
}
