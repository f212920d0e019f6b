using CryptoVirtio.Abi;
using CryptoVirtio.Seams;
using Interleave;

namespace CryptoVirtio.Scenarios;

/// <summary>A file of the toy engine.</summary>
internal sealed class ToyFile(World world, ToyEngine engine) : IAsyncCryptoFile
{
    private readonly long _cell = engine.NewCell();
    private readonly List<ToySession> _sessions = [];
    private bool _isClosed;

    /// <inheritdoc/>
    public Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default)
    {
        Use("engine creates a session");
        session = 0;
        if (spec.Key.IsEmpty)
        {
            return Errno.EINVAL;
        }

        var made = new ToySession(engine.NewCell(), spec.Key[0]);
        Touch(made, isWrite: true, "engine creates a session");
        session = (uint)_sessions.Count;
        _sessions.Add(made);
        engine.Sessions++;
        return Errno.OK;
    }

    /// <inheritdoc/>
    public Errno FreeSession(uint session, Cancel cancel = default)
    {
        Use("engine frees a session");
        Touch(_sessions[(int)session], isWrite: true, "engine frees a session");
        world.Check(!_sessions[(int)session].IsFreed, "A session is freed twice.");
        _sessions[(int)session].IsFreed = true;
        engine.Sessions--;
        return Errno.OK;
    }

    /// <inheritdoc/>
    public Errno Crypt(in CryptCall call, Cancel cancel = default)
    {
        Use("engine begins a CRYPT");
        ToySession session = _sessions[(int)call.Session];
        world.Check(!session.IsFreed, "A session is used after it was freed.");
        Touch(session, isWrite: true, "engine begins a CRYPT");
        if (call.Iv.IsEmpty || call.Destination.Length != call.Source.Length)
        {
            return Errno.EINVAL;
        }

        for (int i = 0; i < call.Source.Length; i++)
        {
            call.Destination[i] = ToyEngine.Crypt(call.Source[i], session.Key, call.Iv[0]);
        }

        Touch(session, isWrite: true, "engine ends a CRYPT");
        Use("engine ends a CRYPT");
        return Errno.OK;
    }

    /// <inheritdoc/>
    public Errno TryRent(int bytes, out CryptoBuffer? buffer)
    {
        buffer = null;
        return Errno.ENOSYS;
    }

    /// <inheritdoc/>
    public Errno TrySubmit(in CryptOp op, ulong tag) => Errno.ENOSYS;

    /// <inheritdoc/>
    public int Reap(Span<Completion> done, Deadline deadline) => 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        world.Check(!_isClosed, "A file of the engine is closed twice.");
        world.Plain(_cell, 2, isWrite: true, "engine closes a file");
        _isClosed = true;
        engine.Closed++;
    }

    private void Use(string what)
    {
        world.Check(!_isClosed, "A file of the engine is used after it was closed.");
        world.Plain(_cell, 2, isWrite: false, what);
    }

    private void Touch(ToySession session, bool isWrite, string what) => world.Plain(session.Cell, 2, isWrite, what);
}
