namespace CryptoVirtio.Cli;

/// <summary>A result could not be written: its descriptor is closed, or takes nothing more.</summary>
/// <param name="message">Which output, and why, in one line.</param>
internal sealed class OutputException(string message) : IOException(message);
