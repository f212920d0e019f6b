namespace CryptoVirtio.Scenarios;

/// <summary>
/// A file of the engine whose calls are told as a backend tells them: what was asked before the call, what was answered behind it, so that
/// it took effect in between. The engine itself tells nothing, as its callers do.
/// </summary>
internal sealed class ObservedFile
{
    private const uint Handle = 1;
    private const ulong Generation = 1;
    private const uint Limit = 16;
    private const uint PayloadLimit = 1024;

    private readonly IRun _run;
    private readonly ITracer _tracer;
    private readonly IAsyncCryptoFile _file;

    /// <summary>Opens a file, as the first request of a driver that has just said HELLO.</summary>
    public ObservedFile(IRun run, ICryptoDevice engine, ITracer tracer)
    {
        _run = run;
        _tracer = tracer;
        Ask(RequestType.Hello, default, readable: 16, new Observation(ProtocolObservations.HelloRead, A: SyscallProtocol.Version, B: Generation), outputs: 16, handle: 0);
        _tracer.Record(new Observation(BackendObservations.LimitsWritten, Id: Call, A: Limit, B: Limit, C: PayloadLimit));
        Answer(Errno.OK, 0, outputs: 16);
        Ask(RequestType.Open, default, readable: 0, null, handle: 0);
        run.Check(Answer(engine.Open(out IAsyncCryptoFile? file), Handle) == Errno.OK, "the engine opens a file");
        _file = file!;
    }

    /// <summary>CIOCGSESSION of AES-CBC.</summary>
    public Errno CreateSession(ReadOnlySpan<byte> key, out uint session)
    {
        var body = new Observation(ProtocolObservations.CreateRead, A: (ulong)CipherAlgorithm.AesCbc, C: (ulong)key.Length);
        Ask(RequestType.Ioctl, IoctlNumber.CIOCGSESSION, 16 + (uint)key.Length, body);
        Errno result = _file.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = key }, out session);
        return Answer(result, result == Errno.OK ? session : 0);
    }

    /// <summary>CIOCCRYPT in place.</summary>
    public Errno Crypt(uint session, Span<byte> data, ReadOnlySpan<byte> iv)
    {
        uint length = (uint)data.Length;
        var body = new Observation(ProtocolObservations.CryptRead, A: session, C: length, D: length, E: (ulong)iv.Length);
        Ask(RequestType.Ioctl, IoctlNumber.CIOCCRYPT, 24 + (uint)iv.Length + length, body, outputs: length);
        Errno result = _file.Crypt(new CryptCall { Session = session, Source = data, Destination = data, Iv = iv });
        return Answer(result, 0, length);
    }

    /// <summary>CIOCFSESSION.</summary>
    public Errno FreeSession(uint session)
    {
        Ask(RequestType.Ioctl, IoctlNumber.CIOCFSESSION, 4, new Observation(ProtocolObservations.FreeRead, A: session));
        return Answer(_file.FreeSession(session), 0);
    }

    /// <summary>CLOSE.</summary>
    public void Close()
    {
        Ask(RequestType.Close, default, 0, null);
        _file.Dispose();
        Answer(Errno.OK, 0);
    }

    /// <summary>A thread makes one call at a time, so its number tells its call from the others'.</summary>
    private uint Call => (uint)(_run.Here.Thread + 1);

    private void Ask(RequestType type, IoctlNumber command, uint readable, Observation? body, uint outputs = 0, uint handle = Handle)
    {
        _tracer.Record(new Observation(VirtqueueObservations.Popped, Id: Call, A: MessageHeader.Size + readable, B: ReplyHeader.Size + outputs, C: 2));
        _tracer.Record(new Observation(ProtocolObservations.RequestRead, Id: Call, A: (ulong)type, B: handle, C: (ulong)command));
        if (body is { } told)
        {
            _tracer.Record(told with { Id = Call });
        }
    }

    private Errno Answer(Errno result, uint value, uint outputs = 0)
    {
        uint written = ReplyHeader.Size + (result == Errno.OK ? outputs : 0);
        _tracer.Record(new Observation(BackendObservations.ReplyWritten, Id: Call, A: (ulong)result, B: result == Errno.OK ? value : 0, C: written));
        return result;
    }
}
