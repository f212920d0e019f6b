using CryptoVirtio.Platform;

namespace CryptoVirtio.Chat;

/// <summary>The secret of 32 bytes that both sides hold. Nothing is encrypted with it: keys are derived from it per connection.</summary>
public sealed class ChatKey : IDisposable
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 32;

    private readonly byte[] _bytes = Secrets.Allocate(Length);
    private bool _disposed;

    /// <summary>A key of these bytes, which are copied; wipe the originals.</summary>
    /// <exception cref="ArgumentException">Not exactly 32 bytes.</exception>
    public ChatKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"A key has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        }

        bytes.CopyTo(_bytes);
    }

    private ChatKey()
    {
    }

    /// <summary>The bytes; do not keep them.</summary>
    /// <exception cref="ObjectDisposedException">The key was wiped.</exception>
    internal ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _bytes;
        }
    }

    /// <summary>A fresh key.</summary>
    public static ChatKey Generate(IRandom random)
    {
        var key = new ChatKey();
        random.Fill(key._bytes);
        return key;
    }

    /// <summary>Wipes the key.</summary>
    public void Dispose()
    {
        _disposed = true;
        Secrets.Wipe(_bytes);
    }
}
