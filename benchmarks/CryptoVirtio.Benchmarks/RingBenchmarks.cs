using BenchmarkDotNet.Attributes;
using CryptoVirtio.Cli;
using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Benchmarks;

/// <summary>The split ring on one thread, beside the two full fences that a round trip cannot do without.</summary>
public class RingBenchmarks
{
    private const int Times = 1000;

    private readonly RingSubject _ring = new();
    private readonly ProcessMemory _memory = new(MemoryMap.Allocate((0UL, 4096)));

    [Benchmark(Baseline = true, OperationsPerInvoke = Times)]
    public void TwoFences()
    {
        for (int i = 0; i < Times; i++)
        {
            _memory.Fence(RingSites.DriverKickFence);
            _memory.Fence(RingSites.DeviceCallFence);
        }
    }

    [Benchmark(OperationsPerInvoke = Times)]
    public void RoundTrip() => _ring.Run(Times);
}
