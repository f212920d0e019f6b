namespace CryptoVirtio.ModelTests;

/// <summary>A chain that a <see cref="VirtioGuest"/> has sent.</summary>
/// <param name="Stretch">All of its memory, gaps included.</param>
/// <param name="Before">The content of the stretch when it was sent.</param>
/// <param name="Writable">Its writable segments.</param>
internal sealed record VirtioRequest(Segment Stretch, byte[] Before, Segment[] Writable);
