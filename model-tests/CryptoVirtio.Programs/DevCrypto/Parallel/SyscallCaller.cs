namespace CryptoVirtio.Programs;

/// <summary>Makes the system calls of one thread, and judges nothing: what others do at the same time may change every answer.</summary>
/// <param name="device">What is called.</param>
public sealed class SyscallCaller(ICryptoDevice device)
{
    private readonly Dictionary<int, IAsyncCryptoFile> _files = [];
    private readonly Dictionary<int, (uint Id, SessionState State)> _sessions = [];
    private readonly CryptMemory _memory = new();

    /// <summary>A caller for another thread that knows what this one has made so far.</summary>
    public SyscallCaller Fork()
    {
        var fork = new SyscallCaller(device);
        foreach ((int name, IAsyncCryptoFile file) in _files)
        {
            fork._files.Add(name, file);
        }

        foreach ((int name, (uint, SessionState) session) in _sessions)
        {
            fork._sessions.Add(name, session);
        }

        return fork;
    }

    /// <summary>Closes every file that it knows.</summary>
    public void Close()
    {
        foreach (IAsyncCryptoFile file in _files.Values)
        {
            file.Dispose();
        }
    }

    /// <summary>Makes the call of a command.</summary>
    /// <returns>Null when it names what could not be made: then there is no call.</returns>
    public SyscallAnswer? Make(SyscallCommand command) => command switch
    {
        OpenCommand open => Open(open),
        CloseCommand close when _files.TryGetValue(close.File, out IAsyncCryptoFile? file) => Close(file),
        CreateCommand create when _files.TryGetValue(create.File, out IAsyncCryptoFile? file) => Create(file, create),
        FreeCommand free when Knows(free.File, free.Session, out IAsyncCryptoFile? file) => SyscallAnswer.Of(file!.FreeSession(Id(free.Session))),
        InfoCommand info when Knows(info.File, info.Session, out IAsyncCryptoFile? file) => Info(file!, info),
        CryptCommand crypt when Knows(crypt.File, crypt.Session, out IAsyncCryptoFile? file) => Crypt(file!, crypt),
        _ => null,
    };

    private SyscallAnswer Open(OpenCommand open)
    {
        Errno errno = device.Open(out IAsyncCryptoFile? file);
        if (file is not null)
        {
            _files.Add(open.File, file);
        }

        return SyscallAnswer.Of(errno);
    }

    private static SyscallAnswer Close(IAsyncCryptoFile file)
    {
        file.Dispose();
        return SyscallAnswer.Of(Errno.OK);
    }

    private SyscallAnswer Create(IAsyncCryptoFile file, CreateCommand create)
    {
        Errno errno = file.CreateSession(create.Spec(create.Key(), create.MacKey()), out uint id);
        if (errno == Errno.OK)
        {
            _sessions.Add(create.Session, (id, create.State()));
        }

        return new SyscallAnswer(errno, id, []);
    }

    private SyscallAnswer Info(IAsyncCryptoFile file, InfoCommand command)
    {
        Errno errno = file.GetSessionInfo(Id(command.Session), out SessionInfo info);
        return SyscallAnswer.Of(errno) with { Info = info };
    }

    private SyscallAnswer Crypt(IAsyncCryptoFile file, CryptCommand crypt)
    {
        _memory.Lay(crypt.Shape, crypt.Session.Variable < 0 ? null : _sessions[crypt.Session.Variable].State, []);
        CryptCall call = _memory.Call(Id(crypt.Session));
        Errno errno = file.Crypt(call);
        return new SyscallAnswer(errno, 0, [.. call.Destination, .. call.Mac, .. call.NextIv]);
    }

    private bool Knows(int name, SessionName session, out IAsyncCryptoFile? file) =>
        _files.TryGetValue(name, out file) && (session.Variable < 0 || _sessions.ContainsKey(session.Variable));

    private uint Id(SessionName name) => name.Variable < 0 ? name.UnknownId : _sessions[name.Variable].Id;
}
