using CryptoVirtio.Seams;

namespace Interleave.Seams;

/// <summary>A thread of the run, to wait for.</summary>
internal sealed class InterleaveJoin(Lane lane) : IJoin
{
    public void Join() => World.Join(lane);
}
