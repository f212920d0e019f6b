using CryptoVirtio.Abi;

namespace CryptoVirtio.Cli;

/// <summary>AES-128-CBC through an open file, over the caller's memory.</summary>
public sealed class SpanCryptSubject : IBenchSubject
{
    private readonly IAsyncCryptoFile _file;
    private readonly CryptDirection _direction;
    private readonly uint _session;
    private readonly byte[] _iv = new byte[16];
    private readonly byte[] _source;
    private readonly byte[] _destination;

    /// <summary>Opens a file and a session for messages of <paramref name="bytes"/>.</summary>
    public SpanCryptSubject(string name, ICryptoDevice device, CryptDirection direction, int bytes)
    {
        Name = name;
        _direction = direction;
        _source = GC.AllocateArray<byte>(bytes, pinned: true);
        _destination = GC.AllocateArray<byte>(bytes, pinned: true);
        _file = BenchFiles.Open(device, out _session);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public void Run(int times)
    {
        for (int i = 0; i < times; i++)
        {
            BenchFiles.Require(_file.Crypt(new CryptCall
            {
                Session = _session,
                Direction = _direction,
                Source = _source,
                Destination = _destination,
                Iv = _iv,
            }));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
