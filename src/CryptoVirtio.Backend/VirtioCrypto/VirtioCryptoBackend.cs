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
/// meanwhile. A <see cref="IDeviceModel.Pause"/> keeps the sessions, a <see cref="IDeviceModel.Stop"/> closes them. Sessions are independent of the queue: they are
/// made and closed whether it runs or not.
/// </remarks>
public sealed class VirtioCryptoBackend : InlineQueueModel
{
    private readonly ITracer? _tracer;
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
        : base(sync)
    {
        _tracer = tracer;
        Options = options.Checked();
        var algorithms = new VirtioAlgorithms(options);
        Config = algorithms.ConfigOf(options);
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
    protected override uint Serve(in Chain chain) => Answer(chain, Execute(chain));

    /// <inheritdoc/>
    protected override void OnStopped() => _sessions.CloseAll();

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
}
