using System.Text;
using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Examples;

/// <summary>Both sides of a split virtqueue over memory of one's own: a request, its reply, the two notifications, and a device that lies.</summary>
public static class RingOverOwnMemory
{
    /// <summary>Runs the example.</summary>
    /// <param name="output">Where it prints.</param>
    public static void Run(TextWriter output)
    {
        byte[] bytes = new byte[4096];
        var memory = new ByteArrayMemory(bytes);
        QueueLayout layout = QueueLayout.Place(size: 4, address: 0, out _);
        var driver = SplitDriverQueue<ByteArrayMemory>.Create(memory, layout, RingFeatures.EventIndex)!;
        var device = SplitDeviceQueue<ByteArrayMemory>.Create(memory, 0, layout, RingFeatures.EventIndex)!;

        // Driver: one chain, a buffer to be read and a buffer to be written.
        "hello"u8.CopyTo(bytes.AsSpan(1024));
        driver.TryAdd(readable: [new Segment(1024, 5)], writable: [new Segment(2048, 8)], token: 7);
        driver.Publish();
        output.WriteLine($"kick: {driver.NeedsKick()}");

        // Device: take what is available, answer, return it.
        Span<byte> text = stackalloc byte[5];
        while (device.TryPop(out Chain chain) == PopResult.Popped)
        {
            chain.TryRead(0, text);
            text.Reverse();
            chain.TryWrite(0, text);
            device.Push(chain, written: 5);
        }

        output.WriteLine($"interrupt: {device.NeedsInterrupt()}");

        // Driver: take what was returned.
        while (driver.TryTake(out UsedChain used) == TakeResult.Taken)
        {
            output.WriteLine($"token {used.Token}: {Encoding.ASCII.GetString(bytes.AsSpan(2048, (int)used.Written))}");
        }

        Lie(output, memory, layout, driver);
    }

    /// <summary>A hostile device returns the next chain by hand, and claims to have written more than the chain has room for.</summary>
    private static void Lie(TextWriter output, ByteArrayMemory memory, QueueLayout layout, DriverQueue driver)
    {
        driver.TryAdd(readable: [], writable: [new Segment(2048, 8)], token: 8);
        driver.Publish();
        memory.TryGetArea(layout.Used, layout.UsedBytes, out RingArea used);
        memory.Write(used, QueueLayout.EntriesOffset + UsedElement.Size, new UsedElement(id: 0, length: 9), default);
        memory.Store16(used, QueueLayout.IndexOffset, 2, Order.Release, default);
        output.WriteLine($"a used length of 9 for 8 bytes: {driver.TryTake(out _)}, {driver.Fault}");
    }
}
