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

    /// <summary>The line that ends each help page.</summary>
    public const string Help = "Exit codes: see 'cryptovirtio help exit-codes'.";

    /// <summary>The help topic.</summary>
    public const string Table =
        """
        Exit codes:
          0      Success.
          1      The work failed, or a violation was found.
          2      The command line is wrong.
          3      A file, a library or a device is missing or refused; or a trace cannot be judged.
          4      chat: the connection could not be made, or broke.
          5      chat: authentication failed: another key, or a stream that was changed.
          6      chat: truncated: the stream ended without the authenticated end of the peer.
          128+n  chat: ended by signal n.
        'check' with several traces: 1 when one of them violates a rule, else 3 when one cannot be judged.
        """;
}
