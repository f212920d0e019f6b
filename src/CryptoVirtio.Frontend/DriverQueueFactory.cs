using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>Makes the driver's side of a ring after a reset.</summary>
/// <param name="layout">Where it lies.</param>
/// <param name="features">What was negotiated.</param>
/// <param name="indirect">Memory for indirect tables.</param>
/// <returns>Null when the layout is not one, or does not lie in memory.</returns>
public delegate DriverQueue? DriverQueueFactory(QueueLayout layout, RingFeatures features, IndirectArea indirect);
