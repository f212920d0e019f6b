namespace CryptoVirtio.Programs;

/// <summary>The limits of a subject, small enough for a program to meet them.</summary>
/// <param name="MaxFiles">Open files; then ENFILE.</param>
/// <param name="MaxSessions">Sessions of one file; then EMFILE.</param>
/// <param name="MaxInFlight">Operations submitted and not reaped; then EBUSY. A queue shares it among its files.</param>
/// <param name="MaxPayload">Bytes of source or destination in one operation, and of the largest rented buffer; then EMSGSIZE.</param>
public sealed record SyscallLimits(int MaxFiles = 3, int MaxSessions = 3, int MaxInFlight = 8, int MaxPayload = 4096);
