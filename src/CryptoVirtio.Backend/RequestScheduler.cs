using System.Diagnostics.CodeAnalysis;
using CryptoVirtio.Abi;

namespace CryptoVirtio.Backend;

/// <summary>
/// The order of operations: which of them may be executed, which wait for their session, for a place in a full file, or for the other
/// operations of a file. Guarded by the backend's lock; nothing is executed here.
/// </summary>
internal sealed class RequestScheduler(BackendOptions options)
{
    private readonly HandleTable<OpenFile> _files = new(options.MaxFiles);

    /// <summary>Operations that waited and may be executed now, before anything new is popped.</summary>
    private readonly Queue<Operation> _ready = new();

    /// <summary>Files that are in the table no more, and wait for their last operation.</summary>
    private readonly List<ICryptoFile> _closing = [];

    /// <summary>The driver's generation; null before HELLO.</summary>
    private ulong? _generation;

    /// <summary>Whether a HELLO was accepted.</summary>
    public bool HasGeneration => _generation is not null;

    /// <summary>Takes the next operation that has waited and may be executed.</summary>
    public bool TryTakeReady([NotNullWhen(true)] out Operation? operation) => _ready.TryDequeue(out operation);

    /// <summary>HELLO: a driver that has started again has no files.</summary>
    /// <param name="generation">What the driver drew when it started.</param>
    /// <param name="filesToClose">Gets the files of the generation before that no operation needs.</param>
    public void BeginGeneration(ulong generation, List<ICryptoFile> filesToClose)
    {
        if (_generation == generation)
        {
            return;
        }

        _generation = generation;
        _files.Clear(file =>
        {
            // A file in use is closed by its last operation.
            file.BeginClose(close: null);
            if (!file.IsInUse)
            {
                filesToClose.Add(file.EngineFile!);
            }
            else if (file.EngineFile is not null)
            {
                _closing.Add(file.EngineFile);
            }
        });
    }

    /// <summary>The virtqueue was stopped and nothing is executed: what still waits is dropped with its chain (B9).</summary>
    /// <param name="filesToClose">Gets all files.</param>
    public void EndGeneration(List<ICryptoFile> filesToClose)
    {
        _generation = null;
        _ready.Clear();
        _files.Clear(file => filesToClose.Add(file.EngineFile!));
        filesToClose.AddRange(_closing);
        _closing.Clear();
    }

    /// <summary>Finds a file that the engine has opened. A handle is an index into this table, and is looked up here only (B3).</summary>
    public bool TryGetFile(uint handle, [NotNullWhen(true)] out OpenFile? file) =>
        _files.TryGet(handle, out file) && file.EngineFile is not null;

    /// <summary>OPEN: reserves a handle.</summary>
    public Decision ReserveFile(Operation operation)
    {
        var file = new OpenFile(options.MaxSessions);
        if (!_files.TryAdd(file, out uint handle))
        {
            return Decision.Refuse(Errno.ENFILE); // B13
        }

        file.Reserved(handle);
        return file.Enter(operation, session: null);
    }

    /// <summary>OPEN: the handle is a file now, or free again.</summary>
    /// <returns>As <see cref="Leave"/>.</returns>
    public ICryptoFile? EndOpen(Operation operation)
    {
        OpenFile file = operation.File!;
        file.Opened(operation.Opened);
        if (operation.Status != Errno.OK)
        {
            _files.TryRemove(file.Handle, out _);
        }

        return Leave(operation);
    }

    /// <summary>CLOSE: no new operation finds the file. It is closed when those before are done with it.</summary>
    public Decision Close(Operation operation, OpenFile file)
    {
        _files.TryRemove(file.Handle, out _);
        file.BeginClose(operation);
        operation.Use(file, session: null);
        if (!file.IsInUse)
        {
            return Decision.Run;
        }

        _closing.Add(file.EngineFile!);
        return Decision.Wait;
    }

    /// <summary>CLOSE: the file was closed.</summary>
    public void EndClose(OpenFile file) => _closing.Remove(file.EngineFile!);

    /// <summary>
    /// CIOCGSESSION: the id is a session now, or free again. Those that wait for a place get one, or are refused when none can become free.
    /// </summary>
    /// <returns>As <see cref="Leave"/>.</returns>
    public ICryptoFile? EndCreate(Operation operation)
    {
        OpenFile file = operation.File!;
        if (operation.Session is { } session)
        {
            bool created = operation.Status == Errno.OK;
            if (created)
            {
                session.Created(operation.EngineSession);
            }

            file.EndReservation(session, created);
            AdmitWaiting(file);
        }

        return Leave(operation);
    }

    /// <summary>An operation is done with its session and its file.</summary>
    /// <returns>The file of the engine, when this was its last operation and no CLOSE waits: to be closed without the lock.</returns>
    public ICryptoFile? Leave(Operation operation)
    {
        if (operation.Session?.Leave() is { } next)
        {
            _ready.Enqueue(next);
        }

        OpenFile file = operation.File!;
        if (!file.Leave(out Operation? close))
        {
            return null;
        }

        if (close is not null)
        {
            _ready.Enqueue(close); // the file is among those that wait until it has run
            return null;
        }

        _closing.Remove(file.EngineFile!);
        return file.EngineFile;
    }

    private void AdmitWaiting(OpenFile file)
    {
        while (file.TryTakeWaiting(out Operation? operation, out SessionQueue? session))
        {
            if (session is null)
            {
                operation.Refuse(Errno.EMFILE); // B13
            }
            else
            {
                operation.Use(file, session);
                session.TryEnter(operation);
            }

            _ready.Enqueue(operation);
        }
    }
}
