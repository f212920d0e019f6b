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

    /// <summary>Told in one line, from within the loop, that the handshake is done or that the peer has ended its stream.</summary>
    public Action<string>? Notice { get; init; }
}
