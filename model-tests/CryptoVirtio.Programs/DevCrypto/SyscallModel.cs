namespace CryptoVirtio.Programs;

/// <summary>
/// What a program of system calls is generated over: which files and sessions there are, and what they can do. It holds no bytes;
/// those are the business of <see cref="OracleSession"/>.
/// </summary>
/// <param name="limits">The subject's limits.</param>
public sealed class SyscallModel(SyscallLimits limits)
{
    private readonly List<FileState?> _files = [];
    private readonly List<SessionState?> _sessions = [];

    /// <summary>The subject's limits.</summary>
    public SyscallLimits Limits => limits;

    /// <summary>Files by their variable; null where a variable was not defined.</summary>
    public IReadOnlyList<FileState?> Files => _files;

    /// <summary>Sessions by their variable; null where a variable was not defined, or the call that should have failed.</summary>
    public IReadOnlyList<SessionState?> Sessions => _sessions;

    /// <summary>Files that are open.</summary>
    public int OpenFiles { get; private set; }

    /// <summary>Operations submitted and not reaped, of all files.</summary>
    public int Unreaped { get; private set; }

    /// <summary>A file, or null.</summary>
    public FileState? File(int variable) => variable >= 0 && variable < _files.Count ? _files[variable] : null;

    /// <summary>A session, or null.</summary>
    public SessionState? Session(int variable) => variable >= 0 && variable < _sessions.Count ? _sessions[variable] : null;

    /// <summary>The session when it lives and is of this file.</summary>
    public SessionState? Live(int file, SessionName name) => Session(name.Variable) is { Live: true } session && session.File == file ? session : null;

    /// <summary>open(2) succeeded.</summary>
    public void Opened(int variable)
    {
        Define(_files, variable, new FileState());
        OpenFiles++;
    }

    /// <summary>close(2): sessions and operations of the file are gone.</summary>
    public void Closed(int variable)
    {
        FileState file = _files[variable]!;
        if (file.Closed)
        {
            return;
        }

        Unreaped -= file.Unreaped;
        OpenFiles--;
        file.Closed = true;
        file.Sessions = 0;
        file.Unreaped = 0;
        foreach (SessionState? session in _sessions)
        {
            if (session?.File == variable)
            {
                session.Live = false;
            }
        }
    }

    /// <summary>CIOCGSESSION succeeded.</summary>
    public void Created(int variable, SessionState session)
    {
        Define(_sessions, variable, session);
        _files[session.File]!.Sessions++;
    }

    /// <summary>CIOCFSESSION succeeded.</summary>
    public void Freed(int variable)
    {
        SessionState session = _sessions[variable]!;
        session.Live = false;
        _files[session.File]!.Sessions--;
    }

    /// <summary>Operations were submitted, or reaped when negative.</summary>
    public void Submitted(int file, int count)
    {
        _files[file]!.Unreaped += count;
        Unreaped += count;
    }

    private static void Define<T>(List<T?> variables, int variable, T value)
        where T : class
    {
        while (variables.Count <= variable)
        {
            variables.Add(null);
        }

        variables[variable] = value;
    }
}
