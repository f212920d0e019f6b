using CryptoVirtio.Seams;

namespace CryptoVirtio.Cli;

/// <summary>One line of a trace.</summary>
/// <param name="Time">When, in nanoseconds since the trace began.</param>
/// <param name="Thread">On which thread of the process.</param>
/// <param name="Source">Of whom.</param>
/// <param name="Observation">What was seen.</param>
internal readonly record struct TraceEntry(long Time, int Thread, TraceSource Source, Observation Observation);
