namespace CryptoVirtio.VhostUser;

/// <summary>How a back end treats its front ends.</summary>
public sealed record VhostUserOptions
{
    /// <summary>
    /// Takes guest memory that is not sealed against shrinking. A front end that truncates it then ends the whole process (SIGBUS).
    /// </summary>
    public bool TrustsUnsealed { get; init; }
}
