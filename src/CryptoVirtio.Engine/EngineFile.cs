using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Engine;

/// <summary>
/// An open file of the engine. Its table of sessions has one lock and each session another; the table's is never held during
/// an operation, so that different sessions run in parallel.
/// </summary>
public sealed partial class EngineFile : IAsyncCryptoFile
{
    private readonly CryptoEngine _engine;
    private readonly ISync _sync;
    private readonly Locked<SessionTable> _sessions;
    private readonly Locked<AsyncState> _async;
    private readonly Signal _completed;

    internal EngineFile(CryptoEngine engine, ISync sync)
    {
        _engine = engine;
        _sync = sync;
        _sessions = new Locked<SessionTable>(sync, new SessionTable(engine.Options.MaxSessionsPerFile));
        _async = new Locked<AsyncState>(sync, new AsyncState(engine.Options));
        _completed = sync.NewSignal();
    }

    /// <summary>close(2): operations in flight end, then every session is destroyed and its keys are wiped. The second time does nothing.</summary>
    public void Dispose()
    {
        List<Locked<Session>> sessions;
        using (Locked<SessionTable>.Guard table = _sessions.Enter())
        {
            if (table.Value.Closed)
            {
                return;
            }

            sessions = table.Value.Close();
        }

        using (Locked<AsyncState>.Guard state = _async.Enter())
        {
            state.Value.Close();
        }

        _completed.Set();
        foreach (Locked<Session> session in sessions)
        {
            End(session, Errno.EBADF);
        }

        _engine.Closed();
    }

    private static void End(Locked<Session> session, Errno answer)
    {
        using Locked<Session>.Guard guard = session.Enter();
        guard.Value.End(answer);
    }
}
