using CryptoVirtio.Chat;

namespace CryptoVirtio.Cli;

/// <summary>Keeps the last record that a peer made or opened.</summary>
internal sealed class RecordRecorder : IChatObserver
{
    /// <summary>The wire bytes of the last record made.</summary>
    public byte[] Wire { get; private set; } = [];

    /// <inheritdoc/>
    public void Sealed(RecordType type, ulong counter, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> wire) => Wire = wire.ToArray();

    /// <inheritdoc/>
    public void Opened(RecordType type, ulong counter, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> wire)
    {
    }
}
