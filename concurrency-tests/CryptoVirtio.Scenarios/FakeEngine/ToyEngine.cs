namespace CryptoVirtio.Scenarios;

/// <summary>
/// An engine without cryptography: output is input, key and IV under exclusive or, a MAC is a sum. It checks its callers: each
/// session is used by one thread at a time, nothing is used after its file was closed, and each file is closed once.
/// </summary>
/// <param name="run">The run.</param>
internal sealed class ToyEngine(IRun run) : ICryptoDevice
{
    /// <summary>Where the files and sessions lie in the numbering of plain accesses: behind all guest memory.</summary>
    private const long CellsAt = 1L << 48;

    private long _cells;

    /// <summary>Called when a CRYPT begins: may keep the thread that runs it.</summary>
    public Action? Begins { get; set; }

    /// <summary>Called between the two passes of a CRYPT of cipher and MAC.</summary>
    public Action? BetweenPasses { get; set; }

    /// <summary>The first source byte of each CRYPT, in the order in which they began.</summary>
    public List<byte> Sources { get; } = [];

    /// <summary>Files that were opened.</summary>
    public int Opened { get; private set; }

    /// <summary>Files that were closed.</summary>
    public int Closed { get; set; }

    /// <summary>Sessions that were made and not freed one by one.</summary>
    public int Sessions { get; set; }

    public Errno Open(out IAsyncCryptoFile? file)
    {
        Opened++;
        file = new ToyFile(run, this);
        return Errno.OK;
    }

    /// <summary>What the toy makes of a byte.</summary>
    public static byte Crypt(byte source, byte key, byte iv) => (byte)(source ^ key ^ iv);

    internal long NewCell() => CellsAt + (2 * _cells++);
}
