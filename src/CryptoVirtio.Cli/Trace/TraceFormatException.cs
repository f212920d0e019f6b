namespace CryptoVirtio.Cli;

/// <summary>A line is none of a trace.</summary>
/// <param name="line">Its number, from 1.</param>
/// <param name="reason">What is wrong with it.</param>
internal sealed class TraceFormatException(long line, string reason) : Exception($"line {line}: {reason}");
