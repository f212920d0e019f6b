namespace Explore;

/// <summary>How the program ends.</summary>
public static class ExitCode
{
    /// <summary>Nothing was found.</summary>
    public const int Ok = 0;

    /// <summary>A bug was found.</summary>
    public const int Found = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int Usage = 2;

    /// <summary>Something outside is missing or refused: a file, a folder.</summary>
    public const int Environment = 3;

    /// <summary>The text that stands in the help.</summary>
    public const string Help = "Exit codes: 0 nothing found; 1 bug found; 2 usage; 3 environment.";
}
