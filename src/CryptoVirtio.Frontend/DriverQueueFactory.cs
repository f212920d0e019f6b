using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>Makes the driver's side of a ring.</summary>
public delegate DriverQueue? DriverQueueFactory(QueueLayout layout, RingFeatures features, IndirectArea indirect);
