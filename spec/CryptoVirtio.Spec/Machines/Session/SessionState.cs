namespace CryptoVirtio.Spec;

/// <summary>A session id in a file.</summary>
/// <param name="Phase">Whether it names a session.</param>
/// <param name="Cipher">Number of the cipher, 0 for none.</param>
/// <param name="Mac">Number of the MAC, 0 for none.</param>
/// <param name="Generation">The incarnation of the driver that made it.</param>
public sealed record SessionState(SessionPhase Phase = SessionPhase.Unknown, uint Cipher = 0, uint Mac = 0, ulong Generation = 0)
    : StateOf<SessionPhase>(Phase);
