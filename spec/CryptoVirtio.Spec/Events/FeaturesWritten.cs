namespace CryptoVirtio.Spec;

/// <summary>The driver wrote the features it accepts.</summary>
/// <param name="Offered">What is on offer.</param>
/// <param name="Standing">What stands from now on.</param>
/// <param name="Written">What was written.</param>
public sealed record FeaturesWritten(ulong Offered, ulong Standing, ulong Written) : SpecEvent;
