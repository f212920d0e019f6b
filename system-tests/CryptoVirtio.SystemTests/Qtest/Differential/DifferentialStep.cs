namespace CryptoVirtio.SystemTests;

/// <summary>A step of a program.</summary>
/// <param name="Text">The step in short.</param>
/// <param name="Run">Runs it on one device; returns the outcome.</param>
/// <param name="Wrong">The request, when it is a wrong one.</param>
internal sealed record DifferentialStep(string Text, Func<DifferentialSubject, string> Run, RequestCase? Wrong = null);
