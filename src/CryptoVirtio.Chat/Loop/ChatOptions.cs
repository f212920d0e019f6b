namespace CryptoVirtio.Chat;

/// <summary>Limits of a conversation.</summary>
public sealed record ChatOptions
{
    /// <summary>How long the whole handshake may take, however its bytes trickle.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// High-water mark in bytes: above it no more is read from standard input (unsent bytes) or from the socket (unwritten bytes).
    /// </summary>
    public int HighWater { get; init; } = 256 * 1024;

    /// <summary>
    /// Whether standard output is a terminal: control characters of the peer, bidirectional controls and bytes that are not UTF-8 are
    /// then written in a visible form, such as <c>\x1b</c>; line feed and tab pass.
    /// </summary>
    public bool EscapesOutput { get; init; }

    /// <summary>Takes one line, from within the loop, when the handshake is done and when the peer has ended its stream.</summary>
    public Action<string>? Notice { get; init; }
}
