namespace CryptoVirtio.Spec;

/// <summary>A chain at the device.</summary>
/// <param name="Phase">How far it is.</param>
/// <param name="Readable">Bytes of the request; forgotten when it is answered.</param>
/// <param name="Writable">Room for the reply.</param>
/// <param name="Type">Type of the request, once its header was read.</param>
/// <param name="Outputs">Bytes that follow the reply header when it succeeds.</param>
/// <param name="Written">Bytes of the reply.</param>
/// <param name="IsEnding">A reset was asked for, or the queue is broken: the chain is not returned any more.</param>
public sealed record ServiceState(
    ServicePhase Phase = ServicePhase.Idle, ulong Readable = 0, ulong Writable = 0, uint Type = 0, ulong Outputs = 0, uint Written = 0, bool IsEnding = false)
    : StateOf<ServicePhase>(Phase);
