namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>What a drawn device has open for its driver: handles with their sessions, all of them numbers of its own.</summary>
internal sealed class HostFiles
{
    private uint _next = 100;

    /// <summary>Sessions by open handle.</summary>
    public SortedDictionary<uint, SortedSet<uint>> Open { get; } = [];

    /// <summary>Handles that were closed.</summary>
    public HashSet<uint> Closed { get; } = [];

    /// <summary>Executes what is not a CIOCCRYPT.</summary>
    public (Errno Status, uint Value) Execute(SeenRequest request)
    {
        switch (request.Type)
        {
            case 0:
                Open.Add(_next += 7, []);
                return (Errno.OK, _next);
            case 1:
                Closed.Add(request.File);
                return (Open.Remove(request.File) ? Errno.OK : Errno.EBADF, 0);
        }

        if (!Open.TryGetValue(request.File, out SortedSet<uint>? sessions))
        {
            return (Errno.EBADF, 0);
        }

        if ((IoctlNumber)request.Command == IoctlNumber.CIOCGSESSION)
        {
            sessions.Add(_next += 7);
            return (Errno.OK, _next);
        }

        uint session = BitConverter.ToUInt32(request.Message, 16);
        bool isThere = (IoctlNumber)request.Command == IoctlNumber.CIOCGSESSINFO ? sessions.Contains(session) : sessions.Remove(session);
        return (isThere ? Errno.OK : Errno.EINVAL, 0);
    }
}
