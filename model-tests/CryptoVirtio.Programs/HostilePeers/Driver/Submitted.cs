namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>An operation over rented memory that was not reaped yet.</summary>
/// <param name="Wire">What went over the ring, and what came back.</param>
/// <param name="Buffer">Its memory.</param>
/// <param name="Step">What was asked.</param>
internal sealed record Submitted(WireExpectation Wire, CryptoBuffer Buffer, DriverStep Step);
