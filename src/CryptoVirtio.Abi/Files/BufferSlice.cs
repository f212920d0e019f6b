namespace CryptoVirtio.Abi;

/// <summary>A stretch of a rented buffer; the default value is empty.</summary>
/// <param name="Buffer">The buffer, or null for an empty slice.</param>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Length in bytes.</param>
public readonly record struct BufferSlice(CryptoBuffer? Buffer, int Offset, int Length)
{
    /// <summary>Whether the stretch lies inside its buffer.</summary>
    public bool IsValid => Buffer is null
        ? Offset == 0 && Length == 0
        : (uint)Offset <= (uint)Buffer.Length && (uint)Length <= (uint)(Buffer.Length - Offset);
}
