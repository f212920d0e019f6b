namespace CryptoVirtio.Spec;

/// <summary>Guest memory, to look at.</summary>
public interface IRawMemory
{
    /// <summary>Copies bytes out. False when they are not all inside the memory.</summary>
    bool TryRead(ulong address, Span<byte> into);
}
