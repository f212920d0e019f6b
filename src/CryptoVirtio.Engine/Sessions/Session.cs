using System.Security.Cryptography;
using CryptoVirtio.Abi;
using CryptoVirtio.OpenSsl;

namespace CryptoVirtio.Engine;

/// <summary>A session: a cipher, a MAC, or both. Not thread-safe: files hold it in a lock, so that it ends between operations.</summary>
internal sealed class Session
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

    private const CryptFlags Known =
        CryptFlags.Update | CryptFlags.Final | CryptFlags.WriteIv | CryptFlags.NoZeroCopy | CryptFlags.Reset;

    // Everything is checked before anything is done: a call that fails writes nothing and leaves the hash as it was. What needs no
    // session was checked by ArgumentCheck.
    private Errno Check(in CryptCall call)
    {
        bool fits = call.Direction <= CryptDirection.Decrypt
            && (call.Flags & ~Known) == 0
            && (_cipher is null ? FitsWithoutCipher(call) : Fits(call, _cipher.Info))
            && (_mac is null || call.Mac.Length >= _mac.Info.DigestSize || !call.Flags.FinalisesHash((uint)call.Source.Length));
        return fits ? Errno.OK : Errno.EINVAL;
    }

    private static bool Fits(in CryptCall call, CipherInfo cipher) =>
        (call.Source.Length & (cipher.BlockSize - 1)) == 0
        && call.Destination.Length == call.Source.Length
        && call.Iv.Length == cipher.IvSize;

    private static bool FitsWithoutCipher(in CryptCall call) =>
        call.Destination.IsEmpty && call.Iv.IsEmpty;

    /// <summary>CIOCCRYPT. Outputs are written in the order destination, next IV, MAC.</summary>
    /// <returns>EINVAL: a wrong argument. EIO: libcrypto refuses what it accepted before. What <see cref="End"/> was told, after it.</returns>
    public Errno Run(in CryptCall call)
    {
        if (_ended != Errno.OK)
        {
            return _ended;
        }

        Errno errno = Check(call);
        if (errno != Errno.OK)
        {
            return errno;
        }

        bool done = _mac is null ? Cipher(_cipher!, call) : WithMac(_mac, call);
        return done ? Errno.OK : Errno.EIO;
    }

    private bool WithMac(SessionMac mac, in CryptCall call)
    {
        // The MAC is always over the plaintext. The scratch keeps it until the cipher has succeeded.
        Span<byte> digest = stackalloc byte[CryptodevLimits.Digest];
        digest = digest[..mac.Info.DigestSize];
        bool reset = call.Flags.ResetsHash();
        bool finalise = call.Flags.FinalisesHash((uint)call.Source.Length);

        bool done = _cipher is not null && call.Direction == CryptDirection.Decrypt
            ? Cipher(_cipher, call) && Hash(mac, reset, finalise, call.Destination, digest)
            : Hash(mac, reset, finalise, call.Source, digest) && (_cipher is null || Cipher(_cipher, call));
        if (done && finalise)
        {
            digest.CopyTo(call.Mac);
        }

        CryptographicOperations.ZeroMemory(digest);
        return done;
    }

    private static bool Hash(SessionMac mac, bool reset, bool finalise, ReadOnlySpan<byte> plaintext, Span<byte> digest) =>
        mac.Absorb(reset, plaintext) && (!finalise || mac.Finish(digest));

    private static bool Cipher(SessionCipher cipher, in CryptCall call)
    {
        bool chained = (call.Flags & CryptFlags.WriteIv) != 0;
        if (call.Source.IsEmpty)
        {
            return !chained || call.Iv.TryCopyTo(call.NextIv);
        }

        // The context knows the next IV: neither source nor destination, which may be a guest's memory, is read again for it.
        return cipher.Run(call.Direction, call.Iv, call.Source, call.Destination)
            && (!chained || cipher.GetNextIv(call.NextIv));
    }
}
