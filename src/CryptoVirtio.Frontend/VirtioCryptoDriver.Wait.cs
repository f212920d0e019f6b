using CryptoVirtio.Abi;
using CryptoVirtio.Seams;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>Waiting, in one loop for all three strategies, and taking what the device has returned.</summary>
public sealed partial class VirtioCryptoDriver
{
    /// <summary>Waits until something is met, without the lock. On another result the caller looks once more under the lock.</summary>
    internal WaitResult WaitFor(Waitable waitable, Deadline deadline, Cancel cancel)
    {
        for (int spins = 0; ; spins++)
        {
            bool met;
            bool sleeps = false;
            bool kick;
            using (Locked<DriverState>.Guard guard = _state.Enter())
            {
                DriverState state = guard.Value;
                Drain(state);
                met = waitable.Met;
                if (!met && spins >= _options.Waiting.Spins && !_options.Waiting.NeverSleeps)
                {
                    // Calls are asked for before the last look: what is returned after it will call.
                    EnableCallsAndDrain(state);
                    met = waitable.Met;
                    sleeps = !met;
                    waitable.Sleepers += sleeps ? 1 : 0;
                    state.Sleepers += sleeps ? 1 : 0;
                }

                kick = state.TakeKick();
            }

            KickIf(kick);
            if (met)
            {
                return WaitResult.Signalled;
            }

            if (sleeps)
            {
                WaitResult result = Sleep(waitable, deadline, cancel);
                if (result != WaitResult.Signalled)
                {
                    return result;
                }
            }
            else if (_sync.IsRequested(cancel))
            {
                return WaitResult.Cancelled;
            }
            else if (deadline.HasPassed(_clock))
            {
                return WaitResult.TimedOut;
            }
            else
            {
                _sync.Pause();
            }
        }
    }

    private WaitResult Sleep(Waitable waitable, Deadline deadline, Cancel cancel)
    {
        WaitResult result = _sync.Wait(waitable.Signal, deadline, cancel);
        using Locked<DriverState>.Guard guard = _state.Enter();
        guard.Value.Sleepers--;
        waitable.Sleepers--;
        return result;
    }

    private static void EnableCallsAndDrain(DriverState state)
    {
        while (state.Queue is { } queue && queue.EnableCalls())
        {
            Drain(state);
        }
    }

    /// <summary>Takes every used chain and meets whoever waits for it.</summary>
    private static void Drain(DriverState state)
    {
        if (state.Queue is not { } queue)
        {
            return;
        }

        TakeResult result;
        while ((result = queue.TryTake(out UsedChain used)) == TakeResult.Taken)
        {
            RequestSlot slot = state.Slots[used.Token]; // F6
            slot.Written = used.Written;
            if (slot.State == SlotState.Abandoned)
            {
                UndoLate(state, slot);
                Release(state, slot); // the quarantine ends here
            }
            else if (slot.Submitter is { } file)
            {
                Errno status = ReadReply(slot, out uint digest);
                status = digest <= (uint)slot.MacRoom ? status : Errno.EIO;
                state.Tracer?.Saw(new Observation(ObservationKind.RequestEnded, Id: (uint)slot.Index, A: (ulong)status, B: digest));
                file.Complete(new Completion(slot.Tag, status));
                Release(state, slot);
            }
            else
            {
                slot.State = SlotState.Done;
                slot.Wake();
            }
        }

        if (result == TakeResult.Broken)
        {
            Fail(state, Errno.EIO);
        }
    }

    /// <summary>An abandoned request has made something after all: nobody will ever ask for it (F7).</summary>
    private static void UndoLate(DriverState state, RequestSlot slot)
    {
        if (slot.Makes && ReadReply(slot, out uint made) == Errno.OK)
        {
            state.Undos.Enqueue(slot.File is { } file ? new Undo(file, made) : new Undo(made));
        }
    }

    /// <summary>The ring is dead: everybody is told. Its memory stays untouched until the device was reset.</summary>
    private static void Fail(DriverState state, Errno error)
    {
        if (state.Queue is null)
        {
            return;
        }

        state.Tracer?.Saw(new Observation(ObservationKind.DriverGaveUp, A: (ulong)error));
        state.Queue = null;
        if (state.Phase == DriverPhase.Live)
        {
            state.Phase = DriverPhase.Down;
        }

        foreach (RequestSlot slot in state.Slots)
        {
            if (slot.State != SlotState.InFlight)
            {
                continue;
            }

            slot.Failure = error;
            if (slot.Submitter is { } file)
            {
                slot.State = SlotState.Abandoned;
                state.Tracer?.Saw(new Observation(ObservationKind.RequestEnded, Id: (uint)slot.Index, A: (ulong)error));
                file.Complete(new Completion(slot.Tag, error));
            }
            else
            {
                slot.State = SlotState.Done;
                slot.Wake();
            }
        }

        foreach (SlotWaiter waiter in state.Waiters)
        {
            waiter.Refused = true;
            waiter.Wake();
        }

        state.Waiters.Clear();
        state.Undos.Clear(); // the reset closes every file
    }
}
