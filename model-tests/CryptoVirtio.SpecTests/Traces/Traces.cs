namespace CryptoVirtio.SpecTests;

/// <summary>All traces that were written by hand.</summary>
public static class Traces
{
    /// <summary>The traces.</summary>
    public static IReadOnlyList<Trace> All { get; } =
    [
        .. RingTrace.All, .. IncarnationTraces.All, .. FormTraces.All, .. FileTraces.All, .. CreateTraces.All, .. SessionTraces.All, .. CryptTraces.All,
        .. HashTraces.All, .. OverlapTraces.All, .. ChannelTraces.All, .. RecordTraces.All, .. ConnectionTraces.All,
    ];
}
