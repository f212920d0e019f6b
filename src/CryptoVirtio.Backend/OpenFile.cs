using CryptoVirtio.Abi;

namespace CryptoVirtio.Backend;

/// <summary>A file that the guest has open. Guarded by the backend's lock.</summary>
/// <param name="maxSessions">Sessions at a time.</param>
internal sealed class OpenFile(int maxSessions)
{
    /// <summary>The file of the engine; null until its open has succeeded.</summary>
    public ICryptoFile? File { get; set; }

    /// <summary>This file's handle on the queue.</summary>
    public uint Handle { get; set; }

    /// <summary>Sessions by their id on the queue.</summary>
    public HandleTable<SessionLane> Sessions { get; } = new(maxSessions);

    /// <summary>Those of them that the engine is about to make: each may fail, and leave its place.</summary>
    public int Creating { get; set; }

    /// <summary>CIOCGSESSIONs that found every place taken, and one of them by a session that is being made.</summary>
    public Queue<(Operation Operation, SessionLane Lane)> Waiting { get; } = new();

    /// <summary>Requests that still need the file.</summary>
    public int InFlight { get; set; }

    /// <summary>No new request is accepted; the file is closed when <see cref="InFlight"/> reaches 0.</summary>
    public bool Closing { get; set; }

    /// <summary>The CLOSE that waits for that, if the guest sent one.</summary>
    public Operation? PendingClose { get; set; }

    /// <summary>Takes a place for a session that is to be made.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryAdd(SessionLane lane)
    {
        if (!Sessions.TryAdd(lane, out uint id))
        {
            return false;
        }

        lane.Id = id;
        Creating++;
        return true;
    }
}
