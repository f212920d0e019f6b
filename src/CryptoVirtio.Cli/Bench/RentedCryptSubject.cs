using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>AES-128-CBC through an open file, over rented memory: submit one, reap one.</summary>
public sealed class RentedCryptSubject : IBenchSubject
{
    private readonly IAsyncCryptoFile _file;
    private readonly CryptoBuffer _iv;
    private readonly CryptoBuffer _source;
    private readonly CryptoBuffer _destination;
    private readonly CryptOp _op;

    /// <summary>Opens a file and a session and rents buffers for messages of <paramref name="bytes"/>.</summary>
    public RentedCryptSubject(string name, ICryptoDevice device, CryptDirection direction, int bytes)
    {
        Name = name;
        _file = BenchFiles.Open(device, out uint session);
        _iv = BenchFiles.Rent(_file, 16);
        _source = BenchFiles.Rent(_file, bytes);
        _destination = BenchFiles.Rent(_file, bytes);
        _op = new CryptOp { Session = session, Direction = direction, Source = _source.All, Destination = _destination.All, Iv = _iv.All };
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public void Run(int times)
    {
        Span<Completion> done = stackalloc Completion[1];
        for (int i = 0; i < times; i++)
        {
            BenchFiles.Require(_file.TrySubmit(_op, (ulong)i));
            if (_file.Reap(done, Deadline.Never) != 1)
            {
                throw new InvalidOperationException("The operation did not come back.");
            }

            BenchFiles.Require(done[0].Result);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _iv.Dispose();
        _source.Dispose();
        _destination.Dispose();
        _file.Dispose();
    }
}
