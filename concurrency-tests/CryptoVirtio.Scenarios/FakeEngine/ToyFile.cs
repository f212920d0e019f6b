namespace CryptoVirtio.Scenarios;

/// <summary>A file of the toy engine.</summary>
internal sealed class ToyFile(IRun run, ToyEngine engine) : FakeFile
{
    private readonly long _cell = engine.NewCell();
    private readonly List<ToySession> _sessions = [];
    private bool _isClosed;

    public override Errno CreateSession(in SessionSpec spec, out uint session, Cancel cancel = default)
    {
        Use("engine creates a session");
        session = 0;
        if (spec.Mac == MacAlgorithm.None && spec.Key.IsEmpty)
        {
            return Errno.EINVAL;
        }

        bool hasCipher = spec.Mac == MacAlgorithm.None || spec.Cipher != CipherAlgorithm.None;
        var made = new ToySession(engine.NewCell(), hasCipher ? spec.Key[0] : Digest(spec.MacKey), hasCipher, spec.Mac != MacAlgorithm.None);
        Touch(made, isWrite: true, "engine creates a session");
        session = (uint)_sessions.Count;
        _sessions.Add(made);
        engine.Sessions++;
        return Errno.OK;
    }

    public override Errno FreeSession(uint session, Cancel cancel = default)
    {
        Use("engine frees a session");
        Touch(_sessions[(int)session], isWrite: true, "engine frees a session");
        run.Check(!_sessions[(int)session].IsFreed, "A session is freed twice.");
        _sessions[(int)session].IsFreed = true;
        engine.Sessions--;
        return Errno.OK;
    }

    public override Errno GetSessionInfo(uint session, out SessionInfo info, Cancel cancel = default)
    {
        Use("engine tells of a session");
        ToySession asked = _sessions[(int)session];
        run.Check(!asked.IsFreed, "A session is told of after it was freed.");
        Touch(asked, isWrite: false, "engine tells of a session");
        info = new SessionInfo(asked.HasCipher ? new AlgorithmInfo("toy", "toy") : null, asked.HasMac ? new AlgorithmInfo("toy", "toy") : null);
        return Errno.OK;
    }

    public override Errno Crypt(in CryptCall call, Cancel cancel = default)
    {
        engine.Begins?.Invoke();
        Use("engine begins a CRYPT");
        ToySession session = _sessions[(int)call.Session];
        run.Check(!session.IsFreed, "A session is used after it was freed.");
        Touch(session, isWrite: true, "engine begins a CRYPT");
        if (!call.Source.IsEmpty)
        {
            engine.Sources.Add(call.Source[0]);
        }

        if (session.HasMac)
        {
            byte digest = Digest(call.Source);
            call.Mac.Fill((byte)(digest + session.Key));
            if (session.HasCipher)
            {
                engine.BetweenPasses?.Invoke();
                run.Check(Digest(call.Source) == digest, "The two passes of a CRYPT see two inputs.");
            }
        }

        if (!session.HasCipher)
        {
            // The MAC is all.
        }
        else if (call.Iv.IsEmpty || call.Destination.Length != call.Source.Length)
        {
            return Errno.EINVAL;
        }
        else
        {
            for (int i = 0; i < call.Source.Length; i++)
            {
                call.Destination[i] = ToyEngine.Crypt(call.Source[i], session.Key, call.Iv[0]);
            }
        }

        Touch(session, isWrite: true, "engine ends a CRYPT");
        Use("engine ends a CRYPT");
        return Errno.OK;
    }

    public override void Dispose()
    {
        base.Dispose();
        run.Check(!_isClosed, "A file of the engine is closed twice.");
        run.Plain(_cell, 2, isWrite: true, "engine closes a file");
        _isClosed = true;
        engine.Closed++;
    }

    private static byte Digest(ReadOnlySpan<byte> bytes)
    {
        uint digest = 1;
        foreach (byte value in bytes)
        {
            digest = (digest * 31) + value;
        }

        return (byte)digest;
    }

    private void Use(string what)
    {
        run.Check(!_isClosed, "A file of the engine is used after it was closed.");
        run.Plain(_cell, 2, isWrite: false, what);
    }

    private void Touch(ToySession session, bool isWrite, string what) => run.Plain(session.Cell, 2, isWrite, what);
}
