using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>Writes what it sees of one source into a trace.</summary>
/// <param name="file">The trace.</param>
/// <param name="source">The source.</param>
internal sealed class NdjsonTracer(TraceFile file, TraceSource source) : ITracer
{
    /// <inheritdoc/>
    public void Record(in Observation observation) => file.Add(source, observation);
}
