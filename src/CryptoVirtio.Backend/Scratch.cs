namespace CryptoVirtio.Backend;

/// <summary>Private memory for input that must not change while it is worked on, or that lies scattered. Wiped after each use.</summary>
internal sealed class Scratch
{
    private byte[] _bytes = [];

    /// <summary>At least <paramref name="length"/> bytes; content undefined.</summary>
    public Span<byte> Take(int length)
    {
        if (_bytes.Length < length)
        {
            // Pinned: the collector leaves no copy of a plaintext behind when it compacts.
            _bytes = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        }

        return _bytes.AsSpan(0, length);
    }
}
