using System.Diagnostics;

namespace CryptoVirtio.SystemTests;

/// <summary>The Linux guest, prepared once by <c>system-tests/guest/prepare.sh</c>, which keeps it in a cache.</summary>
internal static class GuestImage
{
    private const int CannotBePrepared = 77;

    private static readonly Lazy<(string? Missing, string[] Paths)> s_prepared = new(Prepare);

    /// <summary>Why there is none on this machine; null when there is one.</summary>
    public static string? Missing => s_prepared.Value.Missing;

    /// <summary>The kernel.</summary>
    public static string Kernel => s_prepared.Value.Paths[^2];

    /// <summary>Its first file system.</summary>
    public static string Initramfs => s_prepared.Value.Paths[^1];

    private static (string? Missing, string[] Paths) Prepare()
    {
        string script = Path.Combine(RepositoryRoot.Path, "system-tests", "guest", "prepare.sh");
        using Process process = Process.Start(new ProcessStartInfo("/bin/bash", [script])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string reason = error.Result.Trim().Split('\n')[^1];
        return process.ExitCode switch
        {
            0 => (null, output.Trim().Split('\n')),
            CannotBePrepared => (reason, []),
            _ => throw new InvalidOperationException($"{script} has failed: {reason}"),
        };
    }
}
