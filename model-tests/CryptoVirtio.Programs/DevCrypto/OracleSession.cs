using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace CryptoVirtio.Programs;

/// <summary>
/// The bytes that a session must yield, by BouncyCastle: another implementation than the one under test, in another language than
/// libcrypto's.
/// </summary>
public sealed class OracleSession
{
    private readonly byte[]? _key;
    private readonly HMac? _mac;
    private readonly IBlockCipher?[] _ciphers = new IBlockCipher?[2];
    private byte[] _source = new byte[64];
    private byte[] _destination = new byte[64];

    /// <summary>A session of algorithms and keys that fit.</summary>
    public OracleSession(SessionState state, CreateCommand create)
    {
        State = state;
        LastIv = new byte[state.IvSize];
        _key = state.Cipher is null ? null : create.Key();
        if (state.Mac is not null)
        {
            _mac = new HMac(state.Mac.NewDigest());
            _mac.Init(new KeyParameter(create.MacKey()));
        }
    }

    /// <summary>The model of it.</summary>
    public SessionState State { get; }

    /// <summary>The IV that the last WRITE_IV returned.</summary>
    public byte[] LastIv { get; }

    /// <summary>Executes a call that is right.</summary>
    /// <param name="shape">Its arguments.</param>
    /// <param name="iv">Its IV.</param>
    /// <param name="source">The source, whose length the shape fixes.</param>
    /// <param name="destination">Where the output goes; may be the source.</param>
    /// <param name="mac">Where the digest goes when the hash is finalised; as long as the digest, or empty when it is not.</param>
    /// <param name="nextIv">Where the chained IV goes; empty without WRITE_IV.</param>
    public void Run(CryptShape shape, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> source, Span<byte> destination, Span<byte> mac, Span<byte> nextIv)
    {
        int length = source.Length;
        if (_source.Length < length)
        {
            _source = new byte[length];
            _destination = new byte[length];
        }

        source.CopyTo(_source);
        bool decrypts = shape.Direction == 1;
        if (_key is not null)
        {
            Cipher(_key, decrypts, iv, length);
            _destination.AsSpan(0, length).CopyTo(destination);
            Chain(iv, (decrypts ? _source : _destination).AsSpan(0, length), nextIv);
        }

        if (_mac is not null)
        {
            Hash(shape, _key is not null && decrypts ? _destination : _source, length, mac);
        }
    }

    private void Cipher(byte[] key, bool decrypts, ReadOnlySpan<byte> iv, int length)
    {
        // A context for each direction, keyed once: the key schedule is most of the cost of a small message.
        var withIv = new ParametersWithIV(_ciphers[decrypts ? 1 : 0] is null ? new KeyParameter(key) : null, iv.ToArray());
        IBlockCipher cipher = _ciphers[decrypts ? 1 : 0] ??= new CbcBlockCipher(new AesEngine());
        cipher.Init(!decrypts, withIv);
        for (int at = 0; at < length; at += State.Cipher!.BlockSize)
        {
            cipher.ProcessBlock(_source, at, _destination, at);
        }
    }

    private void Chain(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> ciphertext, Span<byte> nextIv)
    {
        if (nextIv.IsEmpty)
        {
            return;
        }

        (ciphertext.IsEmpty ? iv : ciphertext[^nextIv.Length..]).CopyTo(nextIv);
        nextIv.CopyTo(LastIv);
    }

    private void Hash(CryptShape shape, byte[] plaintext, int length, Span<byte> mac)
    {
        if (SyscallErrnos.Resets(shape))
        {
            _mac!.Reset();
        }

        _mac!.BlockUpdate(plaintext, 0, length);
        if (SyscallErrnos.Finalises(shape))
        {
            byte[] digest = new byte[State.DigestSize];
            _mac.DoFinal(digest, 0);
            digest.CopyTo(mac);
        }
    }
}
