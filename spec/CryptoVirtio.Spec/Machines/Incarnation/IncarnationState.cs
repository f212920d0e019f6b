namespace CryptoVirtio.Spec;

/// <summary>The incarnation of the driver that a device serves.</summary>
/// <param name="Phase">Whether there is one.</param>
/// <param name="Generation">Which it is.</param>
/// <param name="Files">Open files at a time.</param>
/// <param name="Sessions">Sessions in one file at a time.</param>
/// <param name="Payload">Bytes of source or destination in one request.</param>
/// <param name="Open">Files that are open.</param>
public sealed record IncarnationState(
    IncarnationPhase Phase = IncarnationPhase.Unknown, ulong Generation = 0, uint Files = 0, uint Sessions = 0, uint Payload = 0, int Open = 0)
    : StateOf<IncarnationPhase>(Phase);
