using CryptoVirtio.Abi;
using CryptoVirtio.OpenSsl;

namespace CryptoVirtio.Engine;

/// <summary>The cipher of a session: one context, which is keyed again when the direction changes. Not thread-safe.</summary>
internal sealed class SessionCipher : IDisposable
{
    private const CryptDirection Unkeyed = (CryptDirection)ushort.MaxValue;

    private readonly EvpCipher _cipher;
    private readonly CipherContext _context = new();
    private readonly SecretBytes _key;
    private CryptDirection _direction = Unkeyed;

    private SessionCipher(CipherInfo info, EvpCipher cipher, ReadOnlySpan<byte> key)
    {
        Info = info;
        _cipher = cipher;
        _key = new SecretBytes(key);
    }

    public CipherInfo Info { get; }

    public ReadOnlySpan<byte> Key => _key.Span;

    /// <summary>Null when libcrypto refuses the key.</summary>
    public static SessionCipher? Create(CipherInfo info, EvpCipher cipher, ReadOnlySpan<byte> key)
    {
        var session = new SessionCipher(info, cipher, key);
        if (session.Rekey(CryptDirection.Encrypt))
        {
            return session;
        }

        session.Dispose();
        return null;
    }

    /// <summary>One message. The lengths have been checked; source and destination are the same or disjoint.</summary>
    public bool Run(CryptDirection direction, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> source, Span<byte> destination)
    {
        if (direction != _direction && !Rekey(direction))
        {
            return false;
        }

        return _context.SetIv(iv) && _context.Update(source, destination);
    }

    /// <summary>The IV with which the next message continues the last one.</summary>
    public bool GetNextIv(Span<byte> iv) => _context.GetIv(iv);

    public void Dispose()
    {
        _context.Dispose();
        _key.Dispose();
    }

    private bool Rekey(CryptDirection direction)
    {
        bool done = _context.Init(_cipher, _key.Span, direction == CryptDirection.Encrypt);
        _direction = done ? direction : Unkeyed;
        return done;
    }
}
