namespace CryptoVirtio.Host;

/// <summary>What the daemon serves, and to whom.</summary>
public sealed record HostOptions
{
    /// <summary>Paths of the sockets to listen on.</summary>
    public IReadOnlyList<string> SocketPaths { get; init; } = [];

    /// <summary>Descriptors of sockets that listen already (systemd socket activation).</summary>
    public IReadOnlyList<int> ListeningDescriptors { get; init; } = [];

    /// <summary>Mode of a socket that is made: who may connect.</summary>
    public UnixFileMode SocketMode { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Takes guest memory that is not sealed against shrinking: a front end can end the daemon then.</summary>
    public bool TrustsUnsealed { get; init; }

    /// <summary>Front ends at a time; more are turned away.</summary>
    public int MaxFrontEnds { get; init; } = 64;
}
