namespace CryptoVirtio.Virtqueue;

/// <summary>
/// The free-running indices from which a queue goes on, both modulo 2^16 (virtio 1.2, 2.7.6 and 2.7.8). A queue after a reset starts at 0
/// and 0; one that was stopped with nothing in flight can be made again where it was (vhost-user: SET_VRING_BASE and GET_VRING_BASE).
/// </summary>
/// <param name="NextAvail">Index of the next available entry: the driver writes it, the device reads it.</param>
/// <param name="NextUsed">Index of the next used entry: the device writes it, the driver reads it.</param>
public readonly record struct QueueState(ushort NextAvail, ushort NextUsed);
