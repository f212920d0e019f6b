namespace CryptoVirtio.Platform;

/// <summary>
/// Takes raw observations. Order is kept per thread only: a shared counter would be a fence, and hide the bugs that a missing one
/// makes. Where no tracer is given the code holds null and pays one predictable branch.
/// </summary>
public interface ITracer
{
    /// <summary>Something was seen on this thread.</summary>
    void Record(in Observation observation);
}
