using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Engine;

/// <summary>Pinned memory, rented from a file. Its state belongs to the file's lock.</summary>
/// <param name="owner">The file.</param>
/// <param name="array">The memory, at least as long as asked for.</param>
/// <param name="length">What was asked for, in bytes.</param>
internal sealed class EngineBuffer(EngineFile owner, byte[] array, int length) : CryptoBuffer
{
    /// <inheritdoc/>
    public override int Length => length;

    /// <summary>The file it was rented from.</summary>
    public EngineFile Owner => owner;

    /// <summary>The memory; the pool's again once the buffer was returned and no operation holds it.</summary>
    public byte[] Array => array;

    /// <summary>How many slices of operations in flight point here.</summary>
    public int Holds { get; set; }

    /// <summary>Whether it was disposed.</summary>
    public bool Returned { get; set; }

    /// <summary>The bytes of a slice that the file has checked and holds.</summary>
    public static Span<byte> Bytes(BufferSlice slice) =>
        slice.Buffer is null ? [] : ((EngineBuffer)slice.Buffer).Array.AsSpan(slice.Offset, slice.Length);

    /// <summary>An operation over buffers that the file has checked and holds, as one over their bytes.</summary>
    public static CryptCall CallOf(in CryptOp op) => new()
    {
        Session = op.Session,
        Direction = op.Direction,
        Flags = op.Flags,
        Source = Bytes(op.Source),
        Destination = Bytes(op.Destination),
        Iv = Bytes(op.Iv),
        Mac = Bytes(op.Mac),
        NextIv = Bytes(op.NextIv),
    };

    /// <inheritdoc/>
    public override PayloadLease Lend(int offset, int length, Access access) => new(owner.Lend(this).Slice(offset, length));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            owner.Return(this);
        }
    }
}
