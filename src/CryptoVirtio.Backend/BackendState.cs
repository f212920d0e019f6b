using CryptoVirtio.Abi;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>What the device's threads share; reachable only under the backend's lock.</summary>
internal sealed class BackendState(BackendOptions options)
{
    /// <summary>The queue that was started last, stopped or not; null before the first.</summary>
    public DeviceQueue? Queue { get; set; }

    /// <summary>How to reach its driver.</summary>
    public IModelHost? Host { get; set; }

    /// <summary>To be told when the last operation has let go of guest memory, after a stop.</summary>
    public Action? Idle { get; set; }

    /// <summary>Operations taken by a thread and not yet completed.</summary>
    public int Executing { get; set; }

    /// <summary>Threads are to end.</summary>
    public bool Ended { get; set; }

    /// <summary>The nonce of the incarnation that speaks; null before HELLO.</summary>
    public ulong? Nonce { get; set; }

    /// <summary>Open files by their handle on the queue.</summary>
    public HandleTable<OpenFile> Files { get; } = new(options.MaxFiles);

    /// <summary>Files that are in no table any more and wait for their last operation.</summary>
    public List<ICryptoFile> Orphans { get; } = [];

    /// <summary>Operations whose session has become free, before anything new is popped.</summary>
    public Queue<Operation> Ready { get; } = new();

    /// <summary>Operations to reuse.</summary>
    public Stack<Operation> Spare { get; } = new();

    /// <summary>Scratch buffers to reuse: as many as threads execute at a time.</summary>
    public Stack<Scratch> Scratches { get; } = new();
}
