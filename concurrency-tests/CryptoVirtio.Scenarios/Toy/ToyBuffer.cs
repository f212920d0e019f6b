using CryptoVirtio.Abi;
using CryptoVirtio.Seams;

namespace CryptoVirtio.Scenarios;

/// <summary>A buffer of the toy engine: only its renter and the engine's calls for it touch it.</summary>
/// <param name="length">In bytes.</param>
internal sealed class ToyBuffer(int length) : CryptoBuffer
{
    private readonly byte[] _bytes = new byte[length];

    /// <inheritdoc/>
    public override int Length => length;

    /// <inheritdoc/>
    public override PayloadLease Lend(int offset, int length, Access access) => new(_bytes.AsSpan(offset, length));

    /// <summary>The bytes of a slice.</summary>
    public static Span<byte> Bytes(BufferSlice slice) =>
        slice.Buffer is ToyBuffer buffer ? buffer._bytes.AsSpan(slice.Offset, slice.Length) : default;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // Nothing is held.
    }
}
