namespace CryptoVirtio.Platform;

/// <summary>One raw observation; what the fields mean stands at the kind, and those it does not name are 0.</summary>
/// <param name="Kind">What was seen.</param>
/// <param name="Queue">Index of the queue; a driver has one, number 0.</param>
/// <param name="Id">Descriptor, chain or token.</param>
/// <param name="A">First value.</param>
/// <param name="B">Second value.</param>
/// <param name="C">Third value.</param>
/// <param name="D">Fourth value.</param>
/// <param name="E">Fifth value.</param>
public readonly record struct Observation(
    ObservationKind Kind, int Queue = 0, uint Id = 0, ulong A = 0, ulong B = 0, ulong C = 0, ulong D = 0, ulong E = 0);
