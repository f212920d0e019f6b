namespace CryptoVirtio.Seams;

/// <summary>One raw observation; what the fields mean stands at the kind.</summary>
/// <param name="Kind">What was seen.</param>
/// <param name="Queue">Index of the queue; a driver has one and says 0.</param>
/// <param name="Id">Descriptor or chain id.</param>
/// <param name="A">First value.</param>
/// <param name="B">Second value.</param>
/// <param name="C">Third value.</param>
public readonly record struct Observation(ObservationKind Kind, int Queue, uint Id, ulong A, ulong B, ulong C);
