using CryptoVirtio.Abi;
using CryptoVirtio.OpenSsl;

namespace CryptoVirtio.Engine;

/// <summary>A session: a cipher, a MAC, or both. Not thread-safe: files hold it in a lock, so that it ends between operations.</summary>
internal sealed partial class Session
{
    private readonly SessionCipher? _cipher;
    private readonly SessionMac? _mac;
    private Errno _ended;

    private Session(SessionCipher? cipher, SessionMac? mac)
    {
        _cipher = cipher;
        _mac = mac;
    }

    /// <summary>The cipher's key; zeros once the session has ended.</summary>
    public ReadOnlySpan<byte> Key => _cipher is null ? [] : _cipher.Key;

    /// <summary>Makes a session of rows that exist.</summary>
    /// <returns>EINVAL: libcrypto refuses a key. ENOMEM: it has no memory for a context.</returns>
    public static Errno Create(in SessionPlan plan, in SessionSpec spec, out Session? session)
    {
        session = null;
        SessionCipher? cipher = null;
        try
        {
            if (plan.Cipher is not null && (cipher = SessionCipher.Create(plan.Cipher, plan.EvpCipher!, spec.Key)) is null)
            {
                return Errno.EINVAL;
            }

            SessionMac? mac = null;
            if (plan.Mac is not null && (mac = SessionMac.Create(plan.Mac, plan.Hmac, spec.MacKey)) is null)
            {
                return Errno.EINVAL;
            }

            session = new Session(cipher, mac);
            cipher = null;
            return Errno.OK;
        }
        catch (OpenSslException)
        {
            // A guest that asks for more than there is must not end the service for others.
            return Errno.ENOMEM;
        }
        finally
        {
            cipher?.Dispose();
        }
    }

    /// <summary>CIOCGSESSINFO. libcrypto takes buffers at any alignment, and is no driver of a kernel.</summary>
    /// <returns>What <see cref="End"/> was told, after it.</returns>
    public Errno GetInfo(out SessionInfo info)
    {
        info = _ended == Errno.OK ? new SessionInfo(_cipher?.Info.Kernel, _mac?.Info.Kernel) : default;
        return _ended;
    }

    /// <summary>Wipes keys and contexts; a call that still waits for the session gets <paramref name="answer"/>.</summary>
    public void End(Errno answer)
    {
        _ended = answer;
        _cipher?.Dispose();
        _mac?.Dispose();
    }
}
