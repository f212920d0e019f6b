namespace CryptoVirtio.ModelTests;

/// <summary>A chain that a <see cref="RawGuest"/> has sent.</summary>
/// <param name="Stretch">All of its memory, gaps included.</param>
/// <param name="Before">The content of the stretch when it was sent.</param>
/// <param name="Readable">Its readable segments.</param>
/// <param name="Writable">Its writable segments.</param>
internal sealed record RawRequest(Segment Stretch, byte[] Before, Segment[] Readable, Segment[] Writable);
