using CryptoVirtio.Abi;

namespace CryptoVirtio.Chat;

/// <summary>The four keys of a connection, each of 32 bytes and known by direction. Wiped on disposal.</summary>
internal sealed class CbcHmacKeys : IDisposable
{
    private const int KeyLength = 32;

    private readonly byte[] _bytes = Secrets.Allocate(4 * KeyLength);

    /// <summary>Encrypts what the connector sends.</summary>
    internal ReadOnlySpan<byte> ConnectorCipher => Key(0);

    /// <summary>Authenticates what the connector sends.</summary>
    internal ReadOnlySpan<byte> ConnectorMac => Key(1);

    /// <summary>Encrypts what the listener sends.</summary>
    internal ReadOnlySpan<byte> ListenerCipher => Key(2);

    /// <summary>Authenticates what the listener sends.</summary>
    internal ReadOnlySpan<byte> ListenerMac => Key(3);

    private static ReadOnlySpan<byte> Protocol => "cryptovirtio chat 1 cbc-hmac "u8;

    /// <summary>
    /// HKDF: input key = the shared key, salt = the connector's nonce then the listener's, info = label, then the connector's hello,
    /// then the listener's. One label per direction and use.
    /// </summary>
    /// <param name="file">Computes the HMACs.</param>
    /// <param name="shared">The key of both sides.</param>
    /// <param name="connectorHello">44 bytes, as sent.</param>
    /// <param name="listenerHello">44 bytes, as sent.</param>
    /// <returns>The errno of the file.</returns>
    internal Errno Derive(
        ICryptoFile file,
        ChatKey shared,
        ReadOnlySpan<byte> connectorHello,
        ReadOnlySpan<byte> listenerHello)
    {
        Span<byte> salt = stackalloc byte[2 * Hello.NonceLength];
        Hello.Nonce(connectorHello).CopyTo(salt);
        Hello.Nonce(listenerHello).CopyTo(salt[Hello.NonceLength..]);

        Span<byte> pseudorandomKey = stackalloc byte[Hkdf.HashLength];
        Errno error = Hkdf.Extract(file, salt, shared.Bytes, pseudorandomKey);
        for (int i = 0; error == Errno.OK && i < 4; i++)
        {
            error = Expand(file, pseudorandomKey, Label(i), connectorHello, listenerHello, _bytes.AsSpan(i * KeyLength, KeyLength));
        }

        Secrets.Wipe(pseudorandomKey);
        return error;
    }

    /// <inheritdoc/>
    public void Dispose() => Secrets.Wipe(_bytes);

    private static ReadOnlySpan<byte> Label(int key) => key switch
    {
        0 => "connector cipher"u8,
        1 => "connector mac   "u8,
        2 => "listener cipher "u8,
        _ => "listener mac    "u8,
    };

    private static Errno Expand(
        ICryptoFile file,
        ReadOnlySpan<byte> pseudorandomKey,
        ReadOnlySpan<byte> label,
        ReadOnlySpan<byte> connectorHello,
        ReadOnlySpan<byte> listenerHello,
        Span<byte> key)
    {
        Span<byte> info = stackalloc byte[Protocol.Length + label.Length + (2 * Hello.Length)];
        Protocol.CopyTo(info);
        label.CopyTo(info[Protocol.Length..]);
        connectorHello.CopyTo(info[(Protocol.Length + label.Length)..]);
        listenerHello.CopyTo(info[^Hello.Length..]);
        return Hkdf.Expand(file, pseudorandomKey, info, key);
    }

    private ReadOnlySpan<byte> Key(int index) => _bytes.AsSpan(index * KeyLength, KeyLength);
}
