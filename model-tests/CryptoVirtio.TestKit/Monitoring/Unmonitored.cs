namespace CryptoVirtio.TestKit;

/// <summary>Stands where <see cref="Observed"/> asks for a tracer: what a test makes is not observed, for a reason.</summary>
/// <param name="reason">Why not.</param>
public sealed class Unmonitored(string reason) : ITracer
{
    /// <summary>The ring or the channel is driven against the rules; what stands against it is monitored.</summary>
    public static Unmonitored Breaker { get; } = new("breaks the rules itself; what stands against it is monitored");

    /// <summary>A monitor allocates.</summary>
    public static Unmonitored Allocations { get; } = new("counts the bytes that are allocated, and a monitor allocates");

    /// <summary>Why not.</summary>
    public string Reason => reason;

    void ITracer.Record(in Observation observation) => throw new InvalidOperationException($"Not observed: {reason}.");

    /// <summary>The tracer, or null in the place of a reason.</summary>
    internal static ITracer? Or(ITracer tracer) => tracer is Unmonitored ? null : tracer;
}
