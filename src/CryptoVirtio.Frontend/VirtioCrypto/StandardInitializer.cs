using System.Numerics;
using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.VirtioCrypto;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>Sets a standard device up: features, configuration, every queue, DRIVER_OK (virtio 1.2, 3.1.1 and 5.9.6.1).</summary>
internal sealed class StandardInitializer(StandardDriverEnvironment environment, StandardDriverOptions options)
{
    private const RingFeatures Wanted = RingFeatures.IndirectDescriptors | RingFeatures.EventIndex;
    private const DeviceStatus Negotiated = DeviceStatus.Acknowledge | DeviceStatus.Driver | DeviceStatus.FeaturesOk;
    private const ushort SmallestQueue = 8; // holds the longest chain without an indirect table
    private const int TableEntries = 8;
    private const uint MostDataQueues = 65535;
    private const ulong Alignment = 64;

    private readonly IVirtioTransport _transport = environment.Transport;

    /// <summary>Sets up a device that was reset.</summary>
    /// <param name="deadline">How long it may take.</param>
    /// <param name="config">The configuration space.</param>
    /// <param name="queues">The queues; null on failure.</param>
    /// <returns>As <see cref="StandardCryptoDriver.Start"/>.</returns>
    public Errno SetUp(Deadline deadline, out VirtioCryptoConfig config, out StandardQueues? queues)
    {
        config = default;
        queues = null;
        if (!DriverHandshake.TryNegotiate(_transport, environment.Sync, environment.Clock, Wanted, deadline, out RingFeatures accepted))
        {
            return Errno.EIO;
        }

        Span<byte> wire = stackalloc byte[VirtioCryptoConfig.Size];
        environment.Config.ReadConfig(0, wire);
        config = VirtioCryptoConfig.Read(wire);
        Errno error = Check(config);
        if (error == Errno.OK)
        {
            uint control = environment.Sessions is null ? 1u : 0;
            error = MakeQueues((int)(config.MaxDataQueues + control), accepted, out queues);
        }

        if (error != Errno.OK)
        {
            _transport.WriteStatus(Negotiated | DeviceStatus.Failed);
            return error;
        }

        _transport.WriteStatus(Negotiated | DeviceStatus.DriverOk);
        return _transport.Status == (Negotiated | DeviceStatus.DriverOk) ? Errno.OK : Errno.EIO;
    }

    private static Errno Check(in VirtioCryptoConfig config)
    {
        if ((config.Status & ~VirtioCryptoConfig.HardwareReady) != 0 || config.MaxDataQueues is 0 or > MostDataQueues)
        {
            return Errno.EPROTO;
        }

        return (config.Status & VirtioCryptoConfig.HardwareReady) == 0 ? Errno.ENODEV : Errno.OK;
    }

    private Errno MakeQueues(int count, RingFeatures accepted, out StandardQueues? queues)
    {
        queues = null;
        ulong end = environment.Memory.Address + environment.Memory.Length;
        ulong at = Align(environment.Memory.Address);
        var rings = new List<DriverQueue>();
        for (int i = 0; i < count; i++)
        {
            ushort most = Math.Min(options.QueueSize, _transport.MaxQueueSize(i));
            if (most < SmallestQueue)
            {
                return Errno.ENODEV; // no such queue, or one that cannot hold a request
            }

            ushort size = (ushort)BitOperations.RoundUpToPowerOf2((most / 2u) + 1); // downwards, if it is none
            QueueLayout layout = QueueLayout.Place(size, at, out ulong behind);
            var indirect = new IndirectArea(Align(behind), TableEntries);
            at = Align(indirect.Address + ((ulong)indirect.TableBytes * size));
            if (at > end)
            {
                return Errno.ENOMEM;
            }

            if (environment.CreateQueue(layout, accepted, indirect) is not { } ring)
            {
                return Errno.EIO;
            }

            ring.DisableInterrupts();
            _transport.ConfigureQueue(i, layout);
            rings.Add(ring);
        }

        ulong half = (end - at) / 2;
        if (half < Alignment)
        {
            return Errno.ENOMEM;
        }

        queues = new StandardQueues(
            environment, rings, new Segment(at, (uint)half), new Segment(at + half, (uint)half), options.RequestTimeout);
        return Errno.OK;
    }

    private static ulong Align(ulong address) => (address + Alignment - 1) & ~(Alignment - 1);
}
