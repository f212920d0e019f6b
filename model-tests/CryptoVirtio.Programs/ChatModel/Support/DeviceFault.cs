namespace CryptoVirtio.Programs;

/// <summary>How one operation of a <see cref="FaultyDevice"/> goes wrong.</summary>
/// <param name="At">Which of all operations on the device, from 0: open, session, free, crypt, rent, submit, reap.</param>
/// <param name="Error">What it answers. OK stands for a completion that never comes, or has the tag of another request.</param>
public sealed record DeviceFault(int At, Errno Error);
