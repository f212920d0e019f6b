namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>
/// What a device must answer, request by request: every reason to refuse one, and the bytes of a success. Handles and session ids
/// are the device's to choose; they must be new.
/// </summary>
internal sealed partial class DeviceModel
{
    /// <summary>Limits: small, so that programs reach them.</summary>
    public const int MaxFiles = 3;

    public const int MaxSessions = 2;

    public const int MaxPayload = 512;

    private readonly SortedDictionary<uint, SortedDictionary<uint, SessionModel>> _files = [];
    private readonly HashSet<uint> _closed = [];
    private ulong? _nonce;

    /// <summary>Files that are open.</summary>
    public int OpenFiles => _files.Count;

    /// <summary>A reset or a disconnect.</summary>
    public void Reset()
    {
        Forget();
        _nonce = null;
    }

    /// <summary>The n-th open file, or a number that is none: 0, one that was closed, one near those that are open, 3.</summary>
    public uint FileHandle(int n)
    {
        if (n >= 0)
        {
            return _files.Count == 0 ? 0 : _files.Keys.ElementAt(n % _files.Count);
        }

        uint some = _files.Count == 0 ? 1 : _files.Keys.First();
        return n switch
        {
            -1 => 0,
            -2 => _closed.Count > 0 ? _closed.Last() : 3,
            -3 => some + 0x1_0000,
            _ => 1000,
        };
    }

    /// <summary>The n-th session of a file, or a number that is none.</summary>
    public uint SessionId(uint file, int n)
    {
        if (!_files.TryGetValue(file, out SortedDictionary<uint, SessionModel>? sessions) || sessions.Count == 0)
        {
            return (uint)Math.Abs(n);
        }

        return n >= 0 ? sessions.Keys.ElementAt(n % sessions.Count) : n == -1 ? 0 : sessions.Keys.First() + (uint)(-n * 0x1_0000);
    }

    /// <summary>A session of a file, or null.</summary>
    public SessionModel? Find(uint file, uint session) =>
        _files.TryGetValue(file, out SortedDictionary<uint, SessionModel>? sessions) ? sessions.GetValueOrDefault(session) : null;

    private void Forget()
    {
        _closed.UnionWith(_files.Keys);
        _files.Clear();
    }
}
