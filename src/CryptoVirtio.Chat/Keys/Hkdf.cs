using CryptoVirtio.Abi;

namespace CryptoVirtio.Chat;

/// <summary>HKDF with SHA-256 (RFC 5869), built from HMAC sessions of a crypto file: each HMAC is one session and one CIOCCRYPT.</summary>
public static class Hkdf
{
    /// <summary>Bytes of a hash, of a pseudorandom key, and of one block of output.</summary>
    public const int HashLength = 32;

    /// <summary>The most that can be expanded from one pseudorandom key, in bytes (RFC 5869 section 2.3).</summary>
    public const int MaxOutput = 255 * HashLength;

    /// <summary>HKDF-Extract (section 2.2).</summary>
    /// <param name="file">Computes the HMAC.</param>
    /// <param name="salt">The salt, at most 512 bytes; empty stands for 32 zero bytes.</param>
    /// <param name="inputKey">The input keying material.</param>
    /// <param name="pseudorandomKey">Receives exactly 32 bytes; zeroed on failure.</param>
    /// <returns>The errno of the file.</returns>
    public static Errno Extract(
        ICryptoFile file,
        ReadOnlySpan<byte> salt,
        ReadOnlySpan<byte> inputKey,
        Span<byte> pseudorandomKey)
    {
        // A session without a MAC key is a plain hash or refused, so the default of the RFC is spelt out.
        Span<byte> zeros = stackalloc byte[HashLength];
        Errno error = OpenHmac(file, salt.IsEmpty ? zeros : salt, out uint session);
        if (error == Errno.OK)
        {
            error = Finish(file, session, Hmac(file, session, inputKey, pseudorandomKey));
        }

        return Failed(error, pseudorandomKey);
    }

    /// <summary>HKDF-Expand (section 2.3).</summary>
    /// <param name="file">Computes the HMACs.</param>
    /// <param name="pseudorandomKey">Exactly 32 bytes.</param>
    /// <param name="info">Context; it keeps outputs for different uses apart.</param>
    /// <param name="output">Receives 1 to <see cref="MaxOutput"/> bytes; zeroed on failure.</param>
    /// <returns>The errno of the file; EINVAL for a wrong length.</returns>
    public static Errno Expand(
        ICryptoFile file,
        ReadOnlySpan<byte> pseudorandomKey,
        ReadOnlySpan<byte> info,
        Span<byte> output)
    {
        if (pseudorandomKey.Length != HashLength || output.Length is 0 or > MaxOutput)
        {
            return Failed(Errno.EINVAL, output);
        }

        Errno error = OpenHmac(file, pseudorandomKey, out uint session);
        return error == Errno.OK ? Failed(Finish(file, session, Expand(file, session, info, output)), output) : Failed(error, output);
    }

    private static Errno Expand(ICryptoFile file, uint session, ReadOnlySpan<byte> info, Span<byte> output)
    {
        // T(i) = HMAC(PRK, T(i-1) | info | i); T(0) is empty. One array holds them side by side.
        byte[] input = Secrets.Allocate(HashLength + info.Length + 1);
        info.CopyTo(input.AsSpan(HashLength));
        Span<byte> block = input.AsSpan(0, HashLength);
        Errno error = Errno.OK;
        for (int i = 1; error == Errno.OK && !output.IsEmpty; i++)
        {
            input[^1] = (byte)i;
            error = Hmac(file, session, input.AsSpan(i == 1 ? HashLength : 0), block);
            int taken = Math.Min(HashLength, output.Length);
            block[..taken].CopyTo(output);
            output = output[taken..];
        }

        Secrets.Wipe(input);
        return error;
    }

    private static Errno OpenHmac(ICryptoFile file, ReadOnlySpan<byte> key, out uint session) =>
        file.CreateSession(new SessionSpec { Mac = MacAlgorithm.Sha256Hmac, MacKey = key }, out session);

    private static Errno Hmac(ICryptoFile file, uint session, ReadOnlySpan<byte> message, Span<byte> mac) =>
        file.Crypt(new CryptCall { Session = session, Source = message, Mac = mac });

    private static Errno Finish(ICryptoFile file, uint session, Errno soFar)
    {
        Errno freed = file.FreeSession(session);
        return soFar == Errno.OK ? freed : soFar;
    }

    private static Errno Failed(Errno error, Span<byte> output)
    {
        if (error != Errno.OK)
        {
            Secrets.Wipe(output);
        }

        return error;
    }
}
