using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Cli;

/// <summary>One round trip on a split ring on one thread: add, publish, kick?, pop, push, call?, take; one descriptor.</summary>
public sealed class RingSubject : IBenchSubject
{
    private const ushort Size = 256;
    private const ulong Base = 0x1000;

    private readonly DriverQueue _driver;
    private readonly DeviceQueue _device;
    private readonly Segment[] _buffer = [new(Base + (128 << 10), 64)];

    /// <summary>Sets a ring up in private memory.</summary>
    public RingSubject()
    {
        var memory = new ProcessMemory(MemoryMap.Allocate((Base, 256 << 10)));
        QueueLayout layout = QueueLayout.Place(Size, Base, out _);
        const RingFeatures features = RingFeatures.Version1 | RingFeatures.EventIndex;
        _driver = SplitDriverQueue<ProcessMemory>.Create(memory, layout, features)!;
        _device = SplitDeviceQueue<ProcessMemory>.Create(memory, 0, layout, features)!;
    }

    /// <inheritdoc/>
    public string Name => "ring round trip";

    /// <inheritdoc/>
    public void Run(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _driver.TryAdd(_buffer, [], 7);
            _driver.Publish();
            _driver.NeedsKick();
            if (_device.TryPop(out Chain chain) != PopResult.Popped)
            {
                throw new InvalidOperationException("The chain did not arrive.");
            }

            _device.Push(chain, 0);
            _device.NeedsInterrupt();
            if (_driver.TryTake(out UsedChain used) != TakeResult.Taken || used.Token != 7)
            {
                throw new InvalidOperationException("The chain did not come back.");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
