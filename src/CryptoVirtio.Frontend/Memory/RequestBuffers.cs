using System.Runtime.CompilerServices;

namespace CryptoVirtio.Frontend;

/// <summary>The rented buffers of one operation: source, destination, MAC, chained IV.</summary>
[InlineArray(Count)]
internal struct RequestBuffers
{
    public const int Count = 4;

    private DmaBuffer? _first;
}
