namespace CryptoVirtio.Cli;

/// <summary>How the program ends. Scripts tell the cases apart by these, so they never change their meaning.</summary>
public static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Ok = 0;

    /// <summary>The work failed, or a violation was found.</summary>
    public const int Failed = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int Usage = 2;

    /// <summary>Something outside is missing or refused: a file, a library, a device.</summary>
    public const int Environment = 3;

    /// <summary>The connection could not be made, or broke.</summary>
    public const int Network = 4;

    /// <summary>The peer holds another key, or the stream was tampered with.</summary>
    public const int Authentication = 5;

    /// <summary>The stream ended without the peer's authenticated end.</summary>
    public const int Truncated = 6;

    /// <summary>Added to the number of the signal that ended the program.</summary>
    public const int Signal = 128;

    /// <summary>The text that stands in the help.</summary>
    public const string Help =
        "Exit codes: 0 ok; 1 failed, or a violation was found; 2 usage; 3 environment (file, library, device); "
        + "chat also: 4 network, 5 authentication failed, 6 truncated, 128+n ended by signal n.";
}
