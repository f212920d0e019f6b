using System.Diagnostics.CodeAnalysis;
using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Seams;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>Taking work: pop, decode once, find the file and the session, all under the lock; nothing is executed here.</summary>
public sealed partial class CryptoBackend
{
    private bool TryTake([NotNullWhen(true)] out Operation? operation, [NotNullWhen(true)] out Scratch? scratch)
    {
        IModelHost? broken = null;
        bool more;
        using (Locked<BackendState>.Guard guard = _state.Enter())
        {
            BackendState state = guard.Value;
            scratch = null;
            if (state.Ended || state.Queue is not { IsRunning: true } queue)
            {
                operation = null;
                return false;
            }

            more = false;
            if (!state.Ready.TryDequeue(out operation) && !TryPopRunnable(state, queue, out operation, out more))
            {
                // A broken queue answers nothing more; the driver is told to reset it.
                broken = queue.Fault == QueueFault.None ? null : state.Host;
            }

            if (operation is not null)
            {
                state.Executing++;
                scratch = state.Scratches.TryPop(out Scratch? spare) ? spare : new Scratch();
            }
        }

        broken?.SetNeedsReset();
        if (more && _threads.Length > 1)
        {
            _work.Set(); // what is published already will not be kicked for: another thread looks
        }

        return operation is not null && scratch is not null;
    }

    private bool TryPopRunnable(BackendState state, DeviceQueue queue, [NotNullWhen(true)] out Operation? operation, out bool more)
    {
        // A single thread comes back to look by itself, so what is published meanwhile needs no kick. Otherwise somebody else could
        // serve it: kicks are asked for again before this thread goes off with an operation that may take for ever.
        bool alone = _threads.Length == 1;
        if (alone)
        {
            queue.DisableKicks();
        }

        do
        {
            while (queue.TryPop(out Chain chain) == PopResult.Popped) // B5: all of them, however many kicks there were
            {
                operation = state.Spare.TryPop(out Operation? spare) ? spare : new Operation();
                operation.Chain = chain;
                operation.Status = operation.Request.Decode(chain, (uint)_options.MaxPayload);
                RequestTrace.Report(_tracer, chain, operation.Request);
                bool runs = true;
                if (state.Nonce is null && operation.Request.Type != RequestType.Hello)
                {
                    operation.Status = Errno.EPROTO; // anything before HELLO, well-formed or not
                }
                else if (operation.Status == Errno.OK)
                {
                    operation.Status = Route(state, operation, out runs);
                }

                if (runs)
                {
                    more = !alone && queue.EnableKicks();
                    return true;
                }
            }
        }
        while (queue.EnableKicks());

        operation = null;
        more = false;
        return false;
    }

    /// <summary>Finds what a request concerns. On failure the errno is its answer.</summary>
    /// <param name="runs">False: it waits for its session or for its file's other operations, and will be made ready by them.</param>
    private Errno Route(BackendState state, Operation operation, out bool runs)
    {
        runs = true;
        SyscallRequest request = operation.Request;
        if (request.Type == RequestType.Hello)
        {
            return RouteHello(state, operation);
        }

        if (request.Type == RequestType.Open)
        {
            return RouteOpen(state, operation);
        }

        // B3: a handle is an index into this device's table, and is only ever looked up there.
        if (!state.Files.TryGet(request.Handle, out OpenFile? file) || file.File is null)
        {
            return Errno.EBADF;
        }

        return request.Type == RequestType.Close
            ? RouteClose(state, file, operation, out runs)
            : RouteIoctl(file, operation, out runs);
    }

    private static Errno RouteHello(BackendState state, Operation operation)
    {
        HelloBody hello = operation.Request.Hello;
        if (hello.Version != SyscallProtocol.Version)
        {
            return Errno.EPROTO;
        }

        if (state.Nonce != hello.Nonce)
        {
            state.Nonce = hello.Nonce;
            state.Files.Clear(file =>
            {
                // A busy file is closed by its last operation.
                file.Closing = true;
                if (file.InFlight == 0)
                {
                    operation.Doomed.Add(file.File!);
                }
                else if (file.File is not null)
                {
                    state.Orphans.Add(file.File);
                }
            });
        }

        return Errno.OK;
    }

    private Errno RouteOpen(BackendState state, Operation operation)
    {
        var file = new OpenFile(_options.MaxSessions) { InFlight = 1 };
        if (!state.Files.TryAdd(file, out uint handle))
        {
            return Errno.ENFILE; // B13
        }

        file.Handle = handle;
        operation.File = file;
        return Errno.OK;
    }

    private static Errno RouteClose(BackendState state, OpenFile file, Operation operation, out bool runs)
    {
        state.Files.TryRemove(file.Handle, out _);
        file.Closing = true;
        operation.File = file;
        runs = file.InFlight == 0;
        if (!runs)
        {
            file.PendingClose = operation;
            state.Orphans.Add(file.File!);
        }

        return Errno.OK;
    }

    private static Errno RouteIoctl(OpenFile file, Operation operation, out bool runs)
    {
        runs = true;
        SyscallRequest request = operation.Request;
        SessionLane? lane;
        if (request.Command == IoctlNumber.CIOCGSESSION)
        {
            CreateSessionBody create = request.Create;
            lane = new SessionLane
            {
                TwoPass = create.Cipher != CipherAlgorithm.None && create.Mac != MacAlgorithm.None,
                DigestLength = create.Mac.DigestLength(),
            };
            if (!file.TryAdd(lane))
            {
                runs = file.Creating == 0;
                if (runs)
                {
                    return Errno.EMFILE; // B13
                }

                // What is being made may fail and give its place back: that another is refused for it could be explained in no order.
                operation.File = file;
                file.InFlight++;
                file.Waiting.Enqueue((operation, lane));
                return Errno.OK;
            }
        }
        else
        {
            bool frees = request.Command == IoctlNumber.CIOCFSESSION;
            if (!file.Sessions.TryGet(frees ? request.Free.Session : request.Crypt.Session, out lane) || !lane.Created)
            {
                return Errno.EINVAL;
            }

            if (frees)
            {
                // Gone from the table at once: what comes behind it in the queue finds no session, what came before runs first.
                file.Sessions.TryRemove(lane.Id, out _);
            }
        }

        operation.File = file;
        operation.Lane = lane;
        file.InFlight++;
        runs = !lane.Busy;
        lane.Busy = true;
        if (!runs)
        {
            lane.Waiting.Enqueue(operation);
        }

        return Errno.OK;
    }
}
