using System.Diagnostics.CodeAnalysis;
using CryptoVirtio.Abi;

namespace CryptoVirtio.Backend;

/// <summary>The sessions of a device and the file of the engine that they are in. Reached only under their lock.</summary>
/// <param name="capacity">Most sessions at a time.</param>
internal sealed class VirtioSessionTable(int capacity)
{
    private readonly HandleTable<VirtioSession> _sessions = new(capacity);
    private int _reserved;

    /// <summary>The file; null before the first session and after they were all closed.</summary>
    public ICryptoFile? File { get; private set; }

    /// <summary>Keeps a place for a session that is being made, so that a full table costs no key schedule.</summary>
    public bool TryReserve()
    {
        if (_sessions.Count + _reserved == capacity)
        {
            return false;
        }

        _reserved++;
        return true;
    }

    /// <summary>Takes a file that was opened, unless there is one.</summary>
    /// <returns>The file to be used.</returns>
    public ICryptoFile UseFile(ICryptoFile opened) => File ??= opened;

    /// <summary>Fills a reserved place, or gives it back when there is no session or its file was closed meanwhile.</summary>
    /// <returns>False when the session was not added.</returns>
    public bool Fill(VirtioSession? session, out uint id)
    {
        _reserved--;
        id = 0;
        return session is not null && session.File == File && _sessions.TryAdd(session, out id);
    }

    /// <summary>Looks a session up. An id is an index into this table and a reuse count; what has more than 32 bits is none.</summary>
    public bool TryGet(ulong id, [NotNullWhen(true)] out VirtioSession? session)
    {
        session = null;
        return id <= uint.MaxValue && _sessions.TryGet((uint)id, out session);
    }

    /// <summary>Takes a session out.</summary>
    public bool TryRemove(ulong id, [NotNullWhen(true)] out VirtioSession? session)
    {
        session = null;
        return id <= uint.MaxValue && _sessions.TryRemove((uint)id, out session);
    }

    /// <summary>Takes all sessions out, and the file.</summary>
    /// <returns>The file, to be closed without the lock; null when there was none.</returns>
    public ICryptoFile? Clear()
    {
        ICryptoFile? file = File;
        File = null;
        _sessions.Clear(static _ => { }); // closing the file ends its sessions
        return file;
    }
}
