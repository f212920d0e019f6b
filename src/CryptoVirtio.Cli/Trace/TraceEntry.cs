using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>An observation in a trace.</summary>
/// <param name="Time">When, in nanoseconds since the trace began.</param>
/// <param name="Thread">On which thread, by its number in the trace.</param>
/// <param name="Source">Of which source.</param>
/// <param name="Observation">What was seen.</param>
internal readonly record struct TraceEntry(long Time, int Thread, TraceSource Source, Observation Observation);
