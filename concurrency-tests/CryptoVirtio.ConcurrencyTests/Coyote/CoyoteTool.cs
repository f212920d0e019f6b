using System.Diagnostics;

namespace CryptoVirtio.ConcurrencyTests;

/// <summary>The command <c>coyote</c>, a local tool of the repository.</summary>
internal static class CoyoteTool
{
    // It prints its version and exits with code 1.
    private static readonly Lazy<string?> s_missing = new(static () => Run("--version") is (_, [>= '0' and <= '9', ..])
        ? null
        : "coyote does not run: `dotnet tool restore` brings it, or .ci/run, which does that.");

    /// <summary>Why it cannot run here; null when it can.</summary>
    public static string? Missing => s_missing.Value;

    /// <summary>Runs it.</summary>
    public static (int ExitCode, string Output) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["tool", "run", "coyote", "--", .. arguments])
        {
            WorkingDirectory = RepositoryRoot.Path, // where the manifest is
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_ROLL_FORWARD"] = "Major"; // it is built for an older runtime
        start.Environment["COYOTE_CLI_TELEMETRY_OPTOUT"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
