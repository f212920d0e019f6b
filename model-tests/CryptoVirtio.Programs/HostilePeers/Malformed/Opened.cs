namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>What is open when a malformed input comes: the names in it are the device's to give.</summary>
/// <param name="File">The handle of an open file.</param>
/// <param name="Session">A session of it: AES-CBC with <see cref="KnownAnswer.Key"/>.</param>
internal readonly record struct Opened(uint File, uint Session);
