using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Seams;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>Completing one operation: push, wake what waited for it, and let go.</summary>
public sealed partial class CryptoBackend
{
    private void Complete(Operation operation, Scratch scratch)
    {
        IModelHost? call = null;
        Action? idle = null;
        ICryptoFile? closed = null;
        List<ICryptoFile>? doomed = null;
        using (Locked<BackendState>.Guard guard = _state.Enter())
        {
            BackendState state = guard.Value;
            state.Executing--;
            state.Scratches.Push(scratch);
            DeviceQueue queue = state.Queue!;
            Settle(state, operation);
            closed = Leave(state, operation);
            if (queue.Push(operation.Chain, operation.Written) && queue.NeedsCall())
            {
                call = state.Host;
            }

            operation.Clear();
            state.Spare.Push(operation);
            if (!queue.IsRunning && state.Executing == 0)
            {
                doomed = [];
                EndIncarnation(state, doomed);
                idle = state.Idle;
                state.Idle = null;
            }
        }

        closed?.Dispose();
        if (doomed is not null)
        {
            Close(doomed);
        }

        call?.Call();
        idle?.Invoke();
    }

    /// <summary>What an OPEN or a CIOCGSESSION reserved becomes real, or is given back.</summary>
    private static void Settle(BackendState state, Operation operation)
    {
        bool ok = operation.Status == Errno.OK;
        SyscallRequest request = operation.Request;
        if (operation.File is not { } file)
        {
            return;
        }

        if (request.Type == RequestType.Open)
        {
            file.File = operation.Opened;
            if (!ok)
            {
                state.Files.TryRemove(file.Handle, out _);
            }
        }
        else if (request is { Type: RequestType.Ioctl, Command: IoctlNumber.CIOCGSESSION } && operation.Lane is { } lane)
        {
            file.Creating--;
            lane.Created = ok;
            if (!ok)
            {
                file.Sessions.TryRemove(lane.Id, out _);
            }

            Admit(state, file);
        }
    }

    /// <summary>A session was made, or not: those that wait for a place get one, or hear that there is none.</summary>
    private static void Admit(BackendState state, OpenFile file)
    {
        while (file.Waiting.TryPeek(out (Operation Operation, SessionLane Lane) next))
        {
            if (file.TryAdd(next.Lane))
            {
                next.Operation.Lane = next.Lane;
            }
            else if (file.Creating == 0)
            {
                next.Operation.Status = Errno.EMFILE; // B13
            }
            else
            {
                return;
            }

            state.Ready.Enqueue(file.Waiting.Dequeue().Operation);
        }
    }

    /// <summary>Leaves the session and the file. Returns the file when this was its last operation and nobody waits to close it.</summary>
    private static ICryptoFile? Leave(BackendState state, Operation operation)
    {
        if (operation.Lane is { } lane)
        {
            lane.Busy = lane.Waiting.TryDequeue(out Operation? next);
            if (next is not null)
            {
                state.Ready.Enqueue(next);
            }
        }

        if (operation.File is not { } file)
        {
            return null;
        }

        if (operation.Request.Type == RequestType.Close)
        {
            state.Orphans.Remove(file.File!);
            return null;
        }

        file.InFlight--;
        if (!file.Closing || file.InFlight > 0 || file.File is null)
        {
            return null;
        }

        if (file.PendingClose is { } close)
        {
            state.Ready.Enqueue(close); // an orphan until it has run
            return null;
        }

        state.Orphans.Remove(file.File);
        return file.File;
    }
}
