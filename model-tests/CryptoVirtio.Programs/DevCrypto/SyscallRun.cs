namespace CryptoVirtio.Programs;

/// <summary>
/// A program of system calls on one subject, with the model and the oracle beside it: every errno, every byte that is written, and
/// every byte that must not be.
/// </summary>
public sealed partial class SyscallRun : IProgramRun<SyscallCommand>
{
    private readonly SyscallSubject _subject;
    private readonly ICryptoDevice _device;
    private readonly SyscallModel _model;
    private readonly List<IAsyncCryptoFile?> _files = [];
    private readonly List<uint> _ids = [];
    private readonly List<OracleSession?> _oracles = [];

    /// <summary>On a fresh device.</summary>
    /// <param name="subject">What is run.</param>
    /// <param name="tracer">Sees what the device does, or null.</param>
    public SyscallRun(SyscallSubject subject, ITracer? tracer = null)
    {
        _subject = subject;
        _model = new SyscallModel(subject.Limits);
        _device = subject.New(tracer);
    }

    /// <summary>What the program has come to; not to be changed.</summary>
    public SyscallModel Model => _model;

    public StepResult Step(SyscallCommand command)
    {
        StepResult verdict = command switch
        {
            CryptCommand crypt => Crypt(crypt),
            SubmitCommand submit => Submit(submit),
            ReapCommand reap => Reap(reap.File, reap.Room),
            OpenCommand open => Open(open),
            CloseCommand close => Close(close.File),
            CreateCommand create => Create(create),
            FreeCommand free => Free(free),
            InfoCommand info => Info(info),
            RentCommand rent => Rent(rent),
            _ => throw new ArgumentException($"No such call: {command}", nameof(command)),
        };
        command.Advance(_model);
        return verdict;
    }

    /// <summary>What the model expects the device to answer to the call of a command that is about to run.</summary>
    public Refusal Foresee(SyscallCommand command) => SyscallErrnos.Answered(_model, command);

    /// <summary>Takes every completion, closes every file, and sees that all places are free again.</summary>
    public StepResult Finish()
    {
        for (int file = 0; file < _files.Count; file++)
        {
            if (_model.File(file) is { Closed: false } state)
            {
                StepResult verdict = Reap(file, state.Unreaped + 1); // one more, so that one that comes twice has room
                if (verdict.IsHeld)
                {
                    verdict = Close(file);
                }

                if (!verdict.IsHeld)
                {
                    return verdict;
                }

                _model.Closed(file);
            }
        }

        for (int i = 0; i < _subject.Limits.MaxFiles; i++)
        {
            StepResult verdict = Open(new OpenCommand(_files.Count));
            if (!verdict.IsHeld)
            {
                return new StepResult($"at the end, with every file closed, open: {verdict.Difference}");
            }
        }

        return StepResult.Held;
    }

    public void Dispose()
    {
        foreach (PendingOperation operation in _pending)
        {
            operation.Dispose();
        }

        foreach (IAsyncCryptoFile? file in _files)
        {
            file?.Dispose();
        }

        (_device as IDisposable)?.Dispose();
    }

    private static StepResult Compare(Refusal refusals, Errno actual) =>
        actual == refusals.Answer() ? StepResult.Held : StepResult.Differs(refusals.Describe(), actual);

    private static void Set<T>(List<T?> list, int at, T value)
    {
        while (list.Count <= at)
        {
            list.Add(default);
        }

        list[at] = value;
    }

    private StepResult Open(OpenCommand open)
    {
        Refusal refusals = SyscallErrnos.Open(_model);
        Errno errno = _device.Open(out IAsyncCryptoFile? file);
        Set(_files, open.File, file);
        StepResult verdict = Compare(refusals, errno);
        return !verdict.IsHeld || file is null == (errno != Errno.OK)
            ? verdict
            : StepResult.Differs(errno == Errno.OK ? "a file" : "no file", file is null ? "none" : "one");
    }

    private StepResult Close(int file)
    {
        // A buffer goes back before its file; what is in flight on it is the device's affair.
        foreach (PendingOperation operation in _pending)
        {
            if (operation.File == file)
            {
                operation.Dispose();
            }
        }

        _pending.RemoveAll(operation => operation.File == file);
        _files[file]!.Dispose();
        return StepResult.Held;
    }

    private StepResult Create(CreateCommand create)
    {
        Refusal refusals = SyscallErrnos.Create(_model, create);
        byte[] key = create.Key();
        byte[] macKey = create.MacKey();
        Errno errno = _files[create.File]!.CreateSession(create.Spec(key, macKey), out uint id);

        // Keys are copied during the call: the caller may change them afterwards. IO-GSESSION-6
        key.AsSpan().Fill(0xee);
        macKey.AsSpan().Fill(0xee);
        StepResult verdict = Compare(refusals, errno);
        if (!verdict.IsHeld || errno != Errno.OK)
        {
            return verdict.IsHeld && id != 0 ? StepResult.Differs("session 0 with a failure", id) : verdict;
        }

        if (id == 0 || IsLive(create.File, id))
        {
            return StepResult.Differs("an id that is unique in its file, and not 0", id);
        }

        Set(_ids, create.Session, id);
        Set(_oracles, create.Session, new OracleSession(create.State(), create));
        return verdict;
    }

    private StepResult Free(FreeCommand free) =>
        Compare(SyscallErrnos.Free(_model, free.File, free.Session), _files[free.File]!.FreeSession(Id(free.File, free.Session)));

    private StepResult Info(InfoCommand command)
    {
        Refusal refusals = SyscallErrnos.Info(_model, command.File, command.Session);
        SessionInfo expected = refusals == Refusal.None ? _model.Session(command.Session.Variable)!.Info : default;
        Errno errno = _files[command.File]!.GetSessionInfo(Id(command.File, command.Session), out SessionInfo info);
        StepResult verdict = Compare(refusals, errno);
        return verdict.IsHeld && info != expected ? StepResult.Differs(expected, info) : verdict;
    }

    /// <summary>The id that a name stands for on a file. What is no session of the file never happens to have the id of one.</summary>
    private uint Id(int file, SessionName name)
    {
        uint id = name.Variable >= 0 ? _ids[name.Variable] : name.UnknownId;
        if (_model.Live(file, name) is null)
        {
            while (IsLive(file, id))
            {
                id += 0x0100_0193;
            }
        }

        return id;
    }

    private bool IsLive(int file, uint id)
    {
        for (int i = 0; i < _ids.Count; i++)
        {
            if (_ids[i] == id && _model.Live(file, new SessionName(i)) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
