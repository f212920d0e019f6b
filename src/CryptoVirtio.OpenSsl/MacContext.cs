namespace CryptoVirtio.OpenSsl;

/// <summary>
/// One keyed MAC. Owns its <c>EVP_MAC_CTX</c>; disposal wipes the key. Not thread-safe: its owner locks, disposal included.
/// </summary>
/// <remarks>
/// To libcrypto a null key pointer means "keep the key", whatever the length is, and an empty span becomes a null pointer when
/// it is pinned. So an empty key is passed as a pointer to a byte that is not read: <see cref="Init"/> sets a key, always, and
/// <see cref="Restart"/> keeps it.
/// </remarks>
public sealed unsafe class MacContext : IDisposable
{
    private readonly MacContextHandle _handle;
    private VectorState _vectors;

    /// <summary>Makes a context without a key.</summary>
    /// <exception cref="OpenSslException">libcrypto has no memory.</exception>
    public MacContext(EvpMac mac)
    {
        _handle = LibCrypto.EVP_MAC_CTX_new(mac.Handle);
        if (_handle.IsInvalid)
        {
            throw new OpenSslException("libcrypto has no memory for a MAC context: free memory and try again.");
        }
    }

    /// <summary>Length of the MAC in bytes; 0 before <see cref="Init"/> has succeeded.</summary>
    public int Size { get; private set; }

    /// <summary>Sets digest and key and starts a message.</summary>
    /// <param name="digest">libcrypto's name of the digest, NUL-terminated UTF-8, such as <c>"SHA256\0"u8</c>.</param>
    /// <param name="key">The key, empty or not; libcrypto copies it.</param>
    /// <returns>False when libcrypto refuses digest or key.</returns>
    public bool Init(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> key)
    {
        if (digest.IsEmpty || digest[^1] != 0)
        {
            throw new ArgumentException("The name must end with NUL.", nameof(digest));
        }

        byte absent = 0;
        ReadOnlySpan<byte> name = "digest\0"u8;
        fixed (byte* nameBytes = name)
        fixed (byte* digestBytes = digest)
        fixed (byte* keyBytes = key)
        {
            Parameter* parameters = stackalloc Parameter[2];
            parameters[0] = new Parameter
            {
                Key = nameBytes,
                DataType = Parameter.Utf8String,
                Data = digestBytes,
                DataSize = (nuint)(digest.Length - 1),
            };
            parameters[1] = default;
            byte* given = key.IsEmpty ? &absent : keyBytes;
            bool done = LibCrypto.Succeeded(LibCrypto.EVP_MAC_init(Pointer, given, (nuint)key.Length, parameters));
            Size = done ? (int)LibCrypto.EVP_MAC_CTX_get_mac_size(_handle) : 0;
            GC.KeepAlive(_handle);
            return done && Size > 0;
        }
    }

    /// <summary>Starts a message under the key of <see cref="Init"/>.</summary>
    /// <returns>False when libcrypto refuses.</returns>
    public bool Restart()
    {
        ThrowIfWithoutKey();
        bool done = LibCrypto.Succeeded(LibCrypto.EVP_MAC_init(Pointer, null, 0, null));
        GC.KeepAlive(_handle);
        return done;
    }

    /// <summary>Continues the message.</summary>
    /// <returns>False when libcrypto refuses.</returns>
    public bool Update(ReadOnlySpan<byte> data)
    {
        ThrowIfWithoutKey();
        _vectors.Clean();
        fixed (byte* bytes = data)
        {
            bool done = LibCrypto.Succeeded(LibCrypto.EVP_MAC_update(Pointer, bytes, (nuint)data.Length));
            GC.KeepAlive(_handle);
            return done;
        }
    }

    /// <summary>Ends the message. <see cref="Restart"/> comes next.</summary>
    /// <param name="mac">Where the MAC goes, at least <see cref="Size"/> bytes; the first ones are used.</param>
    /// <returns>False when libcrypto refuses.</returns>
    public bool Final(Span<byte> mac)
    {
        ThrowIfWithoutKey();
        if (mac.Length < Size)
        {
            throw new ArgumentException($"The MAC has {Size} bytes.", nameof(mac));
        }

        fixed (byte* bytes = mac)
        {
            nuint written;
            bool done = LibCrypto.Succeeded(LibCrypto.EVP_MAC_final(Pointer, bytes, &written, (nuint)mac.Length));
            GC.KeepAlive(_handle);
            return done && written == (nuint)Size;
        }
    }

    /// <summary>Disposes the context and wipes what it holds.</summary>
    public void Dispose() => _handle.Dispose();

    private nint Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
            return _handle.DangerousGetHandle();
        }
    }

    // An HMAC context without a digest is read through a null pointer by libcrypto 3.0.
    private void ThrowIfWithoutKey()
    {
        if (Size == 0)
        {
            throw new InvalidOperationException("The context has no key yet.");
        }
    }
}
