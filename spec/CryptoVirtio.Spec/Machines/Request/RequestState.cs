namespace CryptoVirtio.Spec;

/// <summary>A request, by its token.</summary>
/// <param name="Phase">How far it is.</param>
/// <param name="Head">Its chain while the device has it, plus 1; 0 for none.</param>
/// <param name="Error">The errno that the waiter must get once the driver gave up.</param>
/// <param name="MayTell">It was abandoned, and its caller may still get the reason.</param>
public sealed record RequestState(
    RequestPhase Phase = RequestPhase.Free, uint Head = 0, Errno Error = Errno.OK, bool MayTell = false)
    : StateOf<RequestPhase>(Phase);
