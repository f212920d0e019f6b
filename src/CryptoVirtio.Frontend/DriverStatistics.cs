namespace CryptoVirtio.Frontend;

/// <summary>What a driver has done so far.</summary>
/// <param name="Requests">Requests put on the queue.</param>
/// <param name="Kicks">Times the device was notified.</param>
/// <param name="Interrupts">Times the device interrupted the driver.</param>
/// <param name="InFlight">Requests on the queue now.</param>
/// <param name="Quarantined">Requests whose caller has gone and whose buffers the device still has.</param>
/// <param name="Sleeping">Callers that sleep until the device interrupts.</param>
public readonly record struct DriverStatistics(long Requests, long Kicks, long Interrupts, int InFlight, int Quarantined, int Sleeping);
