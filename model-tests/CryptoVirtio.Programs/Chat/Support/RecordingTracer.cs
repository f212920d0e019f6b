using CryptoVirtio.Seams;

namespace CryptoVirtio.Programs;

/// <summary>Keeps what it sees, in order; for one thread.</summary>
internal sealed class RecordingTracer : ITracer
{
    internal List<Observation> Seen { get; } = [];

    public void Saw(in Observation observation) => Seen.Add(observation);
}
