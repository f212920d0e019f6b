namespace CryptoVirtio.Programs;

/// <summary>Where a program went wrong, and how.</summary>
/// <param name="At">Index of the command; the number of commands when it was at the end.</param>
/// <param name="Message">What was expected and what came.</param>
public sealed record ProgramFailure(int At, string Message);
