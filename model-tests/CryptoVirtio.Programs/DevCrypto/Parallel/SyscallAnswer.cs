namespace CryptoVirtio.Programs;

/// <summary>All that a system call returned to its caller.</summary>
/// <param name="Errno">What it returned.</param>
/// <param name="Session">The session that CIOCGSESSION made.</param>
/// <param name="Output">Destination, MAC and chained IV of CIOCCRYPT, one behind the other, also where they were not written.</param>
public sealed record SyscallAnswer(Errno Errno, uint Session, byte[] Output)
{
    /// <summary>What CIOCGSESSINFO told.</summary>
    public SessionInfo Info { get; init; }

    /// <summary>The answer of a call that tells nothing but its errno.</summary>
    public static SyscallAnswer Of(Errno errno) => new(errno, 0, []);

    public override string ToString() => Session != 0 ? $"{Errno}, session {Session:x}"
        : Output.Length > 0 && Errno == Errno.OK ? $"{Errno}, {Convert.ToHexStringLower(Output.AsSpan(0, Math.Min(16, Output.Length)))}"
        : Info != default ? $"{Errno}, {Info}"
        : $"{Errno}";
}
