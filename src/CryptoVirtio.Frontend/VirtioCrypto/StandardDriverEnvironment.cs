using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>What a driver of a standard device is built on.</summary>
/// <param name="Sync">Locks and waiting.</param>
/// <param name="Clock">Measures deadlines.</param>
/// <param name="Transport">The device.</param>
/// <param name="Config">Its configuration space.</param>
/// <param name="Memory">Guest memory that is the driver's alone; what the queues leave bounds a request.</param>
/// <param name="CreateQueue">Makes a ring over that memory, for each queue after each reset.</param>
/// <param name="Sessions">How sessions are made where the device has no control queue; null: by its control queue.</param>
public sealed record StandardDriverEnvironment(
    ISync Sync,
    IClock Clock,
    IVirtioTransport Transport,
    IConfigSpace Config,
    Segment Memory,
    DriverQueueFactory CreateQueue,
    ISessionChannel? Sessions = null);
