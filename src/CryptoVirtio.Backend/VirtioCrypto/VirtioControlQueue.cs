using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>The control queue of a virtio-crypto device (virtio 1.2, 5.9.2), for a front end that hands over every queue.</summary>
/// <param name="sync">Locks and signals.</param>
/// <param name="backend">Makes and closes the sessions; owned by the caller.</param>
public sealed class VirtioControlQueue(ISync sync, VirtioCryptoBackend backend) : InlineQueueModel(sync)
{
    private readonly ControlHandler _handler = new(backend);

    /// <inheritdoc/>
    protected override uint Serve(in Chain chain) => _handler.Execute(chain);
}
