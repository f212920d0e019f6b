using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Backend;

/// <summary>One request from pop to push. Reused, so that a request allocates nothing.</summary>
internal sealed class Operation
{
    /// <summary>The token to be pushed.</summary>
    public Chain Chain { get; set; }

    /// <summary>The decoded request.</summary>
    public SyscallRequest Request { get; } = new();

    /// <summary>The open file that it concerns.</summary>
    public OpenFile? File { get; set; }

    /// <summary>The session that it concerns.</summary>
    public SessionLane? Lane { get; set; }

    /// <summary>OPEN: the file that the engine opened.</summary>
    public ICryptoFile? Opened { get; set; }

    /// <summary>HELLO of a new incarnation: files of the old one, to be closed.</summary>
    public List<ICryptoFile> Doomed { get; } = [];

    /// <summary>How it ended.</summary>
    public Errno Status { get; set; }

    /// <summary>Bytes written to the chain.</summary>
    public uint Written { get; set; }

    /// <summary>Forgets what the next request might not set; secrets are wiped.</summary>
    public void Clear()
    {
        Request.Wipe();
        File = null;
        Lane = null;
        Doomed.Clear();
    }
}
