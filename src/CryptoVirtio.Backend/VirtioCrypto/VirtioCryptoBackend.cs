using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.VirtioCrypto;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>
/// The backend of a virtio-crypto device (virtio 1.2, 5.9; session mode, without REVISION_1): takes data requests off one virtqueue,
/// executes them on a file of an <see cref="ICryptoDevice"/>, and answers each with a status. Nothing a driver sends makes it throw, read
/// outside guest memory, or stop serving.
/// </summary>
/// <remarks>
/// The queue is served inline, on the thread that kicks, in the order of the queue; all other members may be called from other threads
/// meanwhile. A <see cref="Pause"/> keeps the sessions, a <see cref="Stop"/> closes them. Sessions are independent of the queue: they are
/// made and closed whether it runs or not.
/// </remarks>
public sealed class VirtioCryptoBackend : IDeviceModel, IDisposable
{
    private readonly ISync _sync;
    private readonly ITracer? _tracer;
    private readonly Locked<VirtioQueueState> _queue;
    private readonly VirtioSessions _sessions;

    // Of the thread that serves.
    private readonly VirtioCryptoDataRequest _request = new();
    private readonly VirtioExecutor _executor = new();

    /// <summary>Makes a backend. It opens a file of the engine with its first session.</summary>
    /// <param name="sync">Locks and signals.</param>
    /// <param name="engine">Executes the operations; owned by the caller.</param>
    /// <param name="options">Limits and algorithms.</param>
    /// <param name="tracer">Sees the outcome of each data request.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit makes no sense.</exception>
    public VirtioCryptoBackend(ISync sync, ICryptoDevice engine, VirtioCryptoOptions options, ITracer? tracer = null)
    {
        _sync = sync;
        _tracer = tracer;
        Options = options.Checked();
        var algorithms = new VirtioAlgorithms(options);
        Config = algorithms.ConfigOf(options);
        _queue = new Locked<VirtioQueueState>(sync, new VirtioQueueState());
        _sessions = new VirtioSessions(sync, engine, options, algorithms);
    }

    /// <summary>The limits and algorithms.</summary>
    public VirtioCryptoOptions Options { get; }

    /// <summary>The configuration space; it does not change.</summary>
    public VirtioCryptoConfig Config { get; }

    /// <summary>CREATE_SESSION.</summary>
    /// <param name="session">What the session does; the keys are copied.</param>
    /// <returns>
    /// The id, unique among the sessions that are open, 1 to 2^32 - 1; or minus a <see cref="VirtioCryptoStatus"/>. NOTSUPP: an operation or
    /// algorithm that is not offered. ERR: a wrong direction, a wrong length of a key or a result, too many sessions, or the engine has no place.
    /// </returns>
    public long CreateSession(in VirtioCryptoSession session)
    {
        VirtioCryptoStatus status = _sessions.Create(session, out uint id);
        return status == VirtioCryptoStatus.Ok ? id : -(long)status;
    }

    /// <summary>DESTROY_SESSION. An operation in flight on the session ends first, or with ERR; those behind it find no session.</summary>
    /// <param name="id">The session, as <see cref="CreateSession"/> returned it.</param>
    /// <returns>OK. ERR: not a session; 5.9.7.2.1 has no other status for it.</returns>
    public VirtioCryptoStatus CloseSession(ulong id) => _sessions.TryClose(id) ? VirtioCryptoStatus.Ok : VirtioCryptoStatus.Error;

    /// <summary>Closes every session. An operation in flight ends first, or with ERR; those behind it find no session.</summary>
    public void CloseSessions() => _sessions.CloseAll();

    /// <inheritdoc/>
    public void Start(DeviceQueue queue, IModelHost host)
    {
        using Locked<VirtioQueueState>.Guard guard = _queue.Enter();
        guard.Value.Start(queue, host);
    }

    /// <inheritdoc/>
    public bool Stop(Action idle)
    {
        using (Locked<VirtioQueueState>.Guard guard = _queue.Enter())
        {
            if (!guard.Value.TryStop(idle))
            {
                return false;
            }
        }

        _sessions.CloseAll();
        return true;
    }

    /// <inheritdoc/>
    public bool Pause(Action idle)
    {
        using Locked<VirtioQueueState>.Guard guard = _queue.Enter();
        return guard.Value.TryPause(idle);
    }

    /// <inheritdoc/>
    public void Halt()
    {
        using Locked<VirtioQueueState>.Guard guard = _queue.Enter();
        guard.Value.Halt(); // the sessions are closed by the reset
    }

    /// <summary>
    /// Serves the queue until it is empty. Without effect when the queue is paused or stopped, and when it is served already: by another thread,
    /// or by this one, whose interrupt made the driver kick again.
    /// </summary>
    public void Kick()
    {
        using (Locked<VirtioQueueState>.Guard guard = _queue.Enter())
        {
            if (!guard.Value.TryServe())
            {
                return;
            }
        }

        bool serves = true;
        try
        {
            while (serves = TryTake(out Chain chain))
            {
                Serve(chain);
            }
        }
        finally
        {
            if (serves)
            {
                Leave(); // the engine has thrown, or there is no memory for a scratch: a stop must not wait for this thread
            }
        }
    }

    /// <summary>Disconnect: stops the queue, waits without limit for the operation in flight, and closes every session.</summary>
    public void Dispose()
    {
        // Before the stop: a driver that starts again after it is served no more.
        using (Locked<VirtioQueueState>.Guard guard = _queue.Enter())
        {
            guard.Value.End();
        }

        Signal idle = _sync.NewSignal();
        if (!Stop(idle.Set))
        {
            _sync.Wait(idle, Deadline.Never, Cancel.Never);
        }
    }

    private bool TryTake(out Chain chain)
    {
        bool taken;
        IModelHost? broken;
        using (Locked<VirtioQueueState>.Guard guard = _queue.Enter())
        {
            taken = guard.Value.TryTake(out chain, out broken);
        }

        broken?.SetNeedsReset();
        return taken;
    }

    private void Serve(in Chain chain)
    {
        uint written = 0;
        try
        {
            written = Answer(chain, Execute(chain));
        }
        finally
        {
            Complete(chain, written);
        }
    }

    private void Leave()
    {
        using Locked<VirtioQueueState>.Guard guard = _queue.Enter();
        guard.Value.Leave();
    }

    private VirtioCryptoStatus Execute(in Chain chain)
    {
        VirtioCryptoStatus status = _request.Decode(chain, (ulong)Options.MaxPayload);
        if (status != VirtioCryptoStatus.Ok)
        {
            return status;
        }

        if (!_sessions.TryGet(_request.Header.Session, out VirtioSession? session))
        {
            return VirtioCryptoStatus.InvalidSession;
        }

        return session.Executes(_request) ? _executor.Execute(chain, _request, session) : VirtioCryptoStatus.Error;
    }

    /// <summary>Writes the status, behind the outputs. A failed request writes this byte and nothing else.</summary>
    /// <returns>
    /// How many bytes were written from the first writable one on (virtio 1.2, 2.7.8.2: at least that many, in one piece). Where bytes before
    /// the status were not written, they are the outputs of a request that has more room than it needs, or 0 of one that failed; the same
    /// clause lets a device write more than it claims, and prefers that to a claim of bytes that were not written. Linux and QEMU read the
    /// status whatever the length is.
    /// </returns>
    private uint Answer(in Chain chain, VirtioCryptoStatus status)
    {
        if (!VirtioCryptoDataRequest.TryGetStatusOffset(chain, out ulong at))
        {
            return 0;
        }

        ulong outputs = status == VirtioCryptoStatus.Ok ? _request.OutputLength : 0;
        ulong written = outputs == at ? outputs + 1 : outputs;
        _tracer?.Record(new Observation(
            BackendObservations.OutcomeWritten, chain.Queue.Index, chain.Head, (ulong)_request.Header.Opcode, _request.Header.Session, (ulong)status, written));

        // A stop may have taken the memory away: then nothing is written, and the driver is told nothing.
        return chain.TryWrite(at, [(byte)status]) ? (uint)written : 0;
    }

    private void Complete(in Chain chain, uint written)
    {
        bool closeSessions;
        Action? idle;
        IModelHost? interrupt;
        using (Locked<VirtioQueueState>.Guard guard = _queue.Enter())
        {
            interrupt = guard.Value.Complete(chain, written, out closeSessions, out idle);
        }

        if (closeSessions)
        {
            _sessions.CloseAll();
        }

        interrupt?.Interrupt();
        idle?.Invoke();
    }
}
