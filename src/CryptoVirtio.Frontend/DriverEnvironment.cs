using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>What a driver is built on.</summary>
/// <param name="Sync">Locks, signals, waiting.</param>
/// <param name="Clock">Measures deadlines.</param>
/// <param name="Random">Draws the generation of each HELLO.</param>
/// <param name="Transport">The device.</param>
/// <param name="Memory">Guest memory that is the driver's alone to give out.</param>
/// <param name="CreateQueue">Makes a ring over that memory after each reset.</param>
/// <param name="Tracer">Sees kicks, and the end of each request; or null.</param>
public sealed record DriverEnvironment(
    ISync Sync, IClock Clock, IRandom Random, IVirtioTransport Transport, Segment Memory, DriverQueueFactory CreateQueue, ITracer? Tracer = null);
