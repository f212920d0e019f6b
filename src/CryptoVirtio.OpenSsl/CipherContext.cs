using System.Runtime.CompilerServices;

namespace CryptoVirtio.OpenSsl;

/// <summary>
/// One cipher under one key in one direction, without padding: output is as long as input. Owns its <c>EVP_CIPHER_CTX</c>; disposal
/// wipes the key schedule. Not thread-safe: its owner locks, disposal included.
/// </summary>
/// <remarks>
/// Padding is not switched off in libcrypto but gone round: EVP_Cipher neither pads nor holds the last block of a decryption back,
/// while a context with padding off pays a search through its parameters at each new IV, nearly half the cost of a 16-byte message.
/// </remarks>
public sealed unsafe class CipherContext : IDisposable
{
    private readonly CipherContextHandle _handle;
    private VectorState _vectors;
    private int _ivSize = -1;
    private int _blockMask = -1;

    /// <summary>Makes an empty context.</summary>
    /// <exception cref="OpenSslException">libcrypto cannot be loaded or has no memory.</exception>
    public CipherContext()
    {
        OpenSslLibrary.Require();
        _handle = LibCrypto.EVP_CIPHER_CTX_new();
        if (_handle.IsInvalid)
        {
            throw new OpenSslException("libcrypto has no memory for a cipher context: free memory and try again.");
        }
    }

    /// <summary>Sets algorithm, key and direction, and forgets what was there before. <see cref="SetIv"/> comes next.</summary>
    /// <param name="cipher">The algorithm.</param>
    /// <param name="key">Exactly <see cref="EvpCipher.KeySize"/> bytes; not kept.</param>
    /// <param name="encrypt">True to encrypt, false to decrypt.</param>
    /// <returns>False when libcrypto refuses the key.</returns>
    /// <exception cref="ArgumentException">The key has the wrong length.</exception>
    public bool Init(EvpCipher cipher, ReadOnlySpan<byte> key, bool encrypt)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        if (key.Length != cipher.KeySize)
        {
            throw new ArgumentException($"The key must have {cipher.KeySize} bytes.", nameof(key));
        }

        fixed (byte* keyBytes = key)
        {
            bool initialised = LibCrypto.Succeeded(LibCrypto.EVP_CipherInit_ex2(
                _handle, cipher.Handle, keyBytes, null, encrypt ? 1 : 0, null));
            _ivSize = initialised ? cipher.IvSize : -1;
            _blockMask = initialised ? cipher.BlockSize - 1 : -1;
            return initialised;
        }
    }

    /// <summary>Starts a message: keeps algorithm, key and direction, sets the IV.</summary>
    /// <param name="iv">Exactly <see cref="EvpCipher.IvSize"/> bytes: libcrypto would read on behind a shorter one.</param>
    /// <returns>False when libcrypto refuses.</returns>
    /// <exception cref="ArgumentException">The IV has the wrong length, or <see cref="Init"/> has not succeeded.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool SetIv(ReadOnlySpan<byte> iv)
    {
        if (iv.Length != _ivSize)
        {
            ThrowIv();
        }

        fixed (byte* ivBytes = iv)
        {
            bool done = LibCrypto.Succeeded(LibCrypto.EVP_CipherInit_iv(Pointer, 0, null, ivBytes, LibCrypto.SameDirection, null));
            GC.KeepAlive(_handle);
            return done;
        }
    }

    /// <summary>Encrypts or decrypts whole blocks; as many bytes come out as go in.</summary>
    /// <param name="source">Input, a multiple of <see cref="EvpCipher.BlockSize"/>.</param>
    /// <param name="destination">Output: the source itself or disjoint from it, at least as long.</param>
    /// <returns>False when libcrypto refuses.</returns>
    /// <exception cref="ArgumentException">
    /// The destination is too short, the source is no multiple of the block size (libcrypto would keep the rest and later write
    /// more than it was given), or <see cref="Init"/> has not succeeded.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Update(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        if (destination.Length < source.Length || (source.Length & _blockMask) != 0)
        {
            ThrowLengths();
        }

        fixed (byte* input = source)
        fixed (byte* output = destination)
        {
            _vectors.Clean();
            int written;
            if (_blockMask != 0)
            {
                written = LibCrypto.EVP_Cipher(Pointer, output, input, (uint)source.Length);
            }
            else if (LibCrypto.EVP_CipherUpdate(Pointer, output, &written, input, source.Length) <= 0)
            {
                written = -1;
            }

            GC.KeepAlive(_handle);
            return LibCrypto.Succeeded(written == source.Length ? 1 : 0);
        }
    }

    /// <summary>The IV with which another context would continue this message: for CBC the last block of ciphertext.</summary>
    /// <param name="iv">Where it goes, exactly <see cref="EvpCipher.IvSize"/> bytes.</param>
    /// <returns>False when libcrypto refuses.</returns>
    /// <exception cref="ArgumentException">The length is wrong, or <see cref="Init"/> has not succeeded.</exception>
    public bool GetIv(Span<byte> iv)
    {
        if (iv.Length != _ivSize)
        {
            ThrowIv();
        }

        fixed (byte* ivBytes = iv)
        {
            bool done = LibCrypto.Succeeded(LibCrypto.EVP_CIPHER_CTX_get_updated_iv(Pointer, ivBytes, (nuint)iv.Length));
            GC.KeepAlive(_handle);
            return done;
        }
    }

    /// <summary>Ends the message. Without padding nothing comes out: with whole blocks there is nothing left to come.</summary>
    /// <returns>False when libcrypto refuses.</returns>
    public bool Final()
    {
        if (_blockMask != 0)
        {
            return _ivSize >= 0;
        }

        byte* rest = stackalloc byte[LibCrypto.MaxBlock];
        int written;
        bool done = LibCrypto.Succeeded(LibCrypto.EVP_CipherFinal_ex(Pointer, rest, &written));
        GC.KeepAlive(_handle);
        return done && written == 0;
    }

    /// <summary>Disposes the context and wipes what it holds.</summary>
    public void Dispose() => _handle.Dispose();

    private nint Pointer
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_handle.IsClosed)
            {
                ThrowDisposed();
            }

            return _handle.DangerousGetHandle();
        }
    }

    private static void ThrowDisposed() => throw new ObjectDisposedException(nameof(CipherContext));

    private void ThrowIv() => throw new ArgumentException(_ivSize < 0
        ? "The context has no key yet."
        : $"The IV must have {_ivSize} bytes.");

    private void ThrowLengths() => throw new ArgumentException(_ivSize < 0
        ? "The context has no key yet."
        : "The source must be whole blocks and the destination at least as long.");
}
