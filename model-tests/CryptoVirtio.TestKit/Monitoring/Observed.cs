using CryptoVirtio.Backend;
using CryptoVirtio.Chat;
using QueueState = CryptoVirtio.Virtqueue.QueueState;

namespace CryptoVirtio.TestKit;

/// <summary>
/// Makes what a monitor can hold against the specification. Tests may not call these constructors themselves (<c>BannedSymbols.Tests.txt</c>):
/// here each takes a tracer, or <see cref="Unmonitored"/> with the reason why there is none.
/// </summary>
public static class Observed
{
    /// <summary>A device in process.</summary>
    public static LoopbackDevice Loopback(ICryptoDevice engine, LoopbackOptions options, ITracer tracer) => new(engine, options, Unmonitored.Or(tracer));

    /// <summary>A device in process.</summary>
    public static LoopbackDevice Loopback(ICryptoDevice engine, LoopbackOptions options, ISync sync, IClock clock, IRandom random, ITracer tracer) =>
        new(engine, options, sync, clock, random, Unmonitored.Or(tracer));

    /// <summary>What a device does with requests.</summary>
    public static CryptoBackend Backend(ISync sync, ICryptoDevice engine, BackendOptions options, ITracer tracer) =>
        new(sync, engine, options, Unmonitored.Or(tracer));

    /// <summary>What a virtio-crypto device does with requests.</summary>
    public static VirtioCryptoBackend VirtioCryptoBackend(ISync sync, ICryptoDevice engine, VirtioCryptoOptions options, ITracer tracer) =>
        new(sync, engine, options, Unmonitored.Or(tracer));

    /// <summary>The registers of a device.</summary>
    public static VirtioDevice Registers(
        ISync sync, IDeviceModel model, RingFeatures offered, ushort maxQueueSize, Func<QueueLayout, RingFeatures, DeviceQueue?> create, ITracer tracer) =>
        new(sync, model, offered, maxQueueSize, create, Unmonitored.Or(tracer));

    /// <summary>The driver's side of a ring, or null.</summary>
    public static SplitDriverQueue<TMemory>? DriverRing<TMemory>(
        TMemory memory, QueueLayout layout, RingFeatures features, IndirectArea indirect, ITracer tracer, QueueState state = default)
        where TMemory : struct, IGuestMemory =>
        SplitDriverQueue<TMemory>.Create(memory, layout, features, indirect, Unmonitored.Or(tracer), state);

    /// <summary>The driver's side of a ring without indirect tables, or null.</summary>
    public static SplitDriverQueue<TMemory>? DriverRing<TMemory>(TMemory memory, QueueLayout layout, RingFeatures features, ITracer tracer)
        where TMemory : struct, IGuestMemory => DriverRing(memory, layout, features, default, tracer);

    /// <summary>The device's side of a ring, or null.</summary>
    public static SplitDeviceQueue<TMemory>? DeviceRing<TMemory>(
        TMemory memory, int index, QueueLayout layout, RingFeatures features, ITracer tracer, QueueState state = default)
        where TMemory : struct, IGuestMemory => SplitDeviceQueue<TMemory>.Create(memory, index, layout, features, Unmonitored.Or(tracer), state);

    /// <summary>A handshake of the chat.</summary>
    public static CbcHmacHandshake Handshake(
        ICryptoDevice device, ChatKey key, ChatRole role, IRandom random, IClock clock, ITracer tracer, IChatObserver? observer = null) =>
        new(device, key, role, random, clock, observer, Unmonitored.Or(tracer));

    /// <summary>A channel of the chat.</summary>
    public static SecureChannel Channel(IHandshake handshake, ITracer tracer) => new(handshake, Unmonitored.Or(tracer));
}
