namespace CryptoVirtio.Programs;

/// <summary>Keeps what it sees, in order; for one thread.</summary>
/// <param name="next">Sees it too; null: no other tracer.</param>
internal sealed class RecordingTracer(ITracer? next = null) : ITracer
{
    internal List<Observation> Seen { get; } = [];

    /// <summary>As <see cref="Seen"/>, but never cleared.</summary>
    internal List<Observation> All { get; } = [];

    public void Record(in Observation observation)
    {
        Seen.Add(observation);
        All.Add(observation);
        next?.Record(observation);
    }
}
