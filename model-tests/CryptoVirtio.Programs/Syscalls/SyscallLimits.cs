namespace CryptoVirtio.Programs;

/// <summary>The limits of a subject, small enough for a program to meet them.</summary>
/// <param name="MaxFiles">Open files; then ENFILE.</param>
/// <param name="MaxSessions">Sessions of one file; then EMFILE.</param>
/// <param name="MaxInFlight">Operations submitted and not reaped; then EBUSY. A queue shares it among its files.</param>
/// <param name="MaxRent">Bytes of the largest rented buffer; then EMSGSIZE.</param>
/// <param name="MaxPayload">Bytes that one synchronous call carries; then EMSGSIZE. A large number where there is no limit.</param>
public sealed record SyscallLimits(
    int MaxFiles = 3, int MaxSessions = 3, int MaxInFlight = 8, int MaxRent = 4096, int MaxPayload = int.MaxValue);
