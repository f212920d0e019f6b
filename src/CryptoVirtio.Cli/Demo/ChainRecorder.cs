using CryptoVirtio.Abi;
using CryptoVirtio.Backend;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Cli;

/// <summary>Puts a device's observations together into chains. The device's threads and the demo's meet here under a lock of its own.</summary>
/// <param name="next">Sees everything first, or null.</param>
internal sealed class ChainRecorder(ITracer? next) : ITracer
{
    private readonly Lock _lock = new();
    private readonly Dictionary<uint, ChainRecord> _open = [];
    private readonly List<ChainRecord> _done = [];
    private int _ioctls;

    /// <summary>Ioctls so far.</summary>
    public int Ioctls
    {
        get
        {
            lock (_lock)
            {
                return _ioctls;
            }
        }
    }

    /// <inheritdoc/>
    public void Record(in Observation observation)
    {
        next?.Record(observation);
        lock (_lock)
        {
            switch (observation.Kind)
            {
                case VirtqueueObservations.Popped:
                    _open[observation.Id] = new ChainRecord(observation.Id, "", observation.A, observation.B, Errno.OK, 0);
                    break;
                case ProtocolObservations.RequestRead:
                    var type = (RequestType)observation.A;
                    _ioctls += type == RequestType.Ioctl ? 1 : 0;
                    _open[observation.Id] = _open[observation.Id] with { Request = ChainRecord.NameOf(type, (IoctlNumber)observation.C) };
                    break;
                case BackendObservations.ReplyWritten:
                    _open.Remove(observation.Id, out ChainRecord? chain);
                    _done.Add(chain! with { Status = (Errno)observation.A, Written = observation.C });
                    break;
            }
        }
    }

    /// <summary>The chains that have been answered since the last call.</summary>
    public IReadOnlyList<ChainRecord> Take()
    {
        lock (_lock)
        {
            ChainRecord[] taken = [.. _done];
            _done.Clear();
            return taken;
        }
    }
}
