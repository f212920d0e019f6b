namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>A session as the model knows it.</summary>
/// <param name="Kind">Its algorithms.</param>
/// <param name="Key">Its cipher key.</param>
/// <param name="MacKey">Its MAC key.</param>
internal sealed record SessionModel(SessionKind Kind, byte[] Key, byte[] MacKey);
