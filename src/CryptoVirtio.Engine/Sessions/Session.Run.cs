using System.Security.Cryptography;
using CryptoVirtio.Abi;

namespace CryptoVirtio.Engine;

internal sealed partial class Session
{
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
