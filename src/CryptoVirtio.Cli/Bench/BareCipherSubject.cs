using CryptoVirtio.Abi;
using CryptoVirtio.OpenSsl;

namespace CryptoVirtio.Cli;

/// <summary>The limit: AES-128-CBC by libcrypto alone, one IV and one update per message.</summary>
public sealed class BareCipherSubject : IBenchSubject
{
    private readonly EvpCipher _cipher = EvpCipher.Fetch("AES-128-CBC");
    private readonly CipherContext _context = new();
    private readonly byte[] _iv = new byte[16];
    private readonly byte[] _source;
    private readonly byte[] _destination;

    /// <summary>Makes a context for messages of <paramref name="bytes"/>.</summary>
    public BareCipherSubject(CryptDirection direction, int bytes)
    {
        _source = GC.AllocateArray<byte>(bytes, pinned: true);
        _destination = GC.AllocateArray<byte>(bytes, pinned: true);
        _context.Init(_cipher, new byte[16], direction == CryptDirection.Encrypt);
    }

    /// <inheritdoc/>
    public string Name => "bare EVP loop";

    /// <inheritdoc/>
    public void Run(int times)
    {
        for (int i = 0; i < times; i++)
        {
            if (!_context.SetIv(_iv) || !_context.Update(_source, _destination))
            {
                throw new InvalidOperationException("libcrypto refused.");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _context.Dispose();
        _cipher.Dispose();
    }
}
