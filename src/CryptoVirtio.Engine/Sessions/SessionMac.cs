using CryptoVirtio.OpenSsl;

namespace CryptoVirtio.Engine;

/// <summary>
/// The MAC of a session. Input goes on from where the last call left it, until a reset or the end; after the end the next input
/// is reset. Not thread-safe.
/// </summary>
internal sealed class SessionMac : IDisposable
{
    private readonly MacContext _context;
    private bool _ended;

    private SessionMac(MacInfo info, EvpMac hmac)
    {
        Info = info;
        _context = new MacContext(hmac);
    }

    public MacInfo Info { get; }

    /// <summary>Null when libcrypto refuses the key or lacks the digest.</summary>
    public static SessionMac? Create(MacInfo info, EvpMac hmac, ReadOnlySpan<byte> key)
    {
        var mac = new SessionMac(info, hmac);
        if (mac._context.Init(info.EvpDigestText.Span, key))
        {
            return mac;
        }

        mac.Dispose();
        return null;
    }

    /// <summary>Takes input in, from the start when <paramref name="reset"/> asks for it.</summary>
    public bool Absorb(bool reset, ReadOnlySpan<byte> data)
    {
        if (_ended || reset)
        {
            if (!_context.Restart())
            {
                return false;
            }

            _ended = false;
        }

        return _context.Update(data);
    }

    /// <summary>Ends the message.</summary>
    public bool Finish(Span<byte> mac)
    {
        _ended = true;
        return _context.Final(mac);
    }

    public void Dispose() => _context.Dispose();
}
