using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>One request from pop to push. Reused, so that a request allocates nothing.</summary>
internal sealed class Operation
{
    private Chain _chain;

    /// <summary>The token to be pushed.</summary>
    public ref readonly Chain Chain => ref _chain;

    /// <summary>The decoded request.</summary>
    public SyscallRequest Request { get; } = new();

    /// <summary>What completes it; null when it was refused before it reserved anything.</summary>
    public RequestHandler? Handler { get; private set; }

    /// <summary>The open file that it concerns.</summary>
    public OpenFile? File { get; private set; }

    /// <summary>The session that it concerns.</summary>
    public SessionQueue? Session { get; private set; }

    /// <summary>Private memory of the thread that executes it.</summary>
    public Scratch? Scratch { get; private set; }

    /// <summary>HELLO of a new generation: files of the one before, to be closed.</summary>
    public List<ICryptoFile> FilesToClose { get; } = [];

    /// <summary>OPEN: the file that the engine opened.</summary>
    public ICryptoFile? Opened { get; set; }

    /// <summary>CIOCGSESSION: the session that the engine made.</summary>
    public uint EngineSession { get; set; }

    /// <summary>How it ended.</summary>
    public Errno Status { get; private set; }

    /// <summary>Bytes written to the chain.</summary>
    public uint Written { get; private set; }

    /// <summary>Takes a chain and decodes it.</summary>
    public void Begin(in Chain chain, uint maxPayload)
    {
        _chain = chain;
        Status = Request.Decode(chain, maxPayload);
    }

    /// <summary>It is to be executed and completed by a handler.</summary>
    public void Accept(RequestHandler handler) => Handler = handler;

    /// <summary>It is not executed: an errno answers it.</summary>
    public void Refuse(Errno status) => Status = status;

    /// <summary>It concerns a file, and perhaps a session in it.</summary>
    public void Use(OpenFile file, SessionQueue? session)
    {
        File = file;
        Session = session;
    }

    /// <summary>A thread takes it to execute it.</summary>
    public void Start(Scratch scratch) => Scratch = scratch;

    /// <summary>Executes it, unless it was refused, and writes its reply. Without the backend's lock.</summary>
    public void Execute(ITracer? tracer)
    {
        Reply reply = Status == Errno.OK ? Handler!.Execute(this) : new Reply(Status);
        Status = reply.Status;
        Written = reply.Write(Chain, tracer);
    }

    /// <summary>Forgets what the next request might not set; secrets are wiped.</summary>
    public void Clear()
    {
        Request.Wipe();
        Handler = null;
        File = null;
        Session = null;
        Scratch = null;
        Opened = null;
        FilesToClose.Clear();
    }
}
