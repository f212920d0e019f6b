using BenchmarkDotNet.Attributes;
using CryptoVirtio.Abi;
using CryptoVirtio.Cli;
using CryptoVirtio.Engine;
using CryptoVirtio.Loopback;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Benchmarks;

/// <summary>AES-128-CBC by libcrypto alone, by the engine, and through the queue, by spans and by rented buffers.</summary>
public class CipherBenchmarks
{
    private const int Times = 16;

    private LoopbackDevice? _virtio;
    private BareCipherSubject? _bare;
    private SpanCryptSubject? _engine;
    private SpanCryptSubject? _spans;
    private RentedCryptSubject? _rented;

    [Params(16, 4096, 65536)]
    public int Bytes { get; set; }

    [Params(CryptDirection.Encrypt, CryptDirection.Decrypt)]
    public CryptDirection Direction { get; set; }

    [GlobalSetup]
    public void Open()
    {
        var engine = new CryptoEngine(SystemSync.Instance);
        // No monitor here: what is measured is the device as it is used.
        _virtio = new LoopbackDevice(engine, LoopbackOptions.Inline);
        _bare = new BareCipherSubject(Direction, Bytes);
        _engine = new SpanCryptSubject("engine", engine, Direction, Bytes);
        _spans = new SpanCryptSubject("virtio, spans", _virtio, Direction, Bytes);
        _rented = new RentedCryptSubject("virtio, rented", _virtio, Direction, Bytes);
    }

    [GlobalCleanup]
    public void Close()
    {
        _rented?.Dispose();
        _spans?.Dispose();
        _engine?.Dispose();
        _bare?.Dispose();
        _virtio?.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Times)]
    public void Bare() => _bare!.Run(Times);

    [Benchmark(OperationsPerInvoke = Times)]
    public void Engine() => _engine!.Run(Times);

    [Benchmark(OperationsPerInvoke = Times)]
    public void VirtioRented() => _rented!.Run(Times);

    [Benchmark(OperationsPerInvoke = Times)]
    public void VirtioSpans() => _spans!.Run(Times);
}
