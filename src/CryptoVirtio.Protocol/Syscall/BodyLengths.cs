namespace CryptoVirtio.Protocol.Syscall;

/// <summary>What the body of a request announces behind itself.</summary>
/// <param name="Variable">Readable bytes that are copied with the body, at most <see cref="SyscallProtocol.MaxVariable"/>.</param>
/// <param name="Source">Readable bytes after those, which stay in guest memory.</param>
/// <param name="Outputs">Writable bytes behind the reply header.</param>
public readonly record struct BodyLengths(uint Variable = 0, uint Source = 0, ulong Outputs = 0);
