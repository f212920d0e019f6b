namespace CryptoVirtio.ModelTests;

/// <summary>What a program runs on.</summary>
/// <param name="Size">Entries of the queue.</param>
/// <param name="Features">What was negotiated.</param>
/// <param name="TableEntries">Descriptors in each indirect table of the driver; 0 for none.</param>
/// <param name="First">Where the indices begin: they may wrap soon.</param>
internal sealed record RingSetup(ushort Size, RingFeatures Features, int TableEntries, ushort First)
{
    /// <summary>Entries of an indirect table that the driver may use at all.</summary>
    public int UsableTable => Features.HasFlag(RingFeatures.IndirectDescriptors) ? TableEntries : 0;

    /// <summary>Whether event indices are used.</summary>
    public bool EventIndex => Features.HasFlag(RingFeatures.EventIndex);
}
