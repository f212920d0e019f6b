namespace CryptoVirtio.Frontend;

/// <summary>What the host holds and no caller knows of: a file whose close found no slot, or what an abandoned request created (F7).</summary>
/// <param name="Handle">The file.</param>
/// <param name="Session">The session of it to be freed; null: the file itself is to be closed.</param>
internal readonly record struct Orphan(uint Handle, uint? Session = null);
