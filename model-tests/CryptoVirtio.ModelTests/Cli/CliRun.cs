using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.ModelTests;

/// <summary>One run of the program inside this process, over files in place of pipes.</summary>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Error">What it wrote to its standard error.</param>
internal sealed record CliRun(int ExitCode, byte[] Output, string Error)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Output);

    public static CliRun Of(params string[] args) => With([], args);

    /// <summary>Runs a command line without quotes.</summary>
    public static CliRun OfLine(string line) => Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public static CliRun With(byte[] input, params string[] args) => On(static terminal => terminal, input, args);

    /// <summary>Runs on a terminal that is changed before.</summary>
    public static CliRun On(Func<Terminal, Terminal> change, byte[] input, params string[] args)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("in"), input);
        using SafeFileHandle from = File.OpenHandle(folder.File("in"));
        using SafeFileHandle to = File.OpenHandle(folder.File("out"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        using var error = new StringWriter();
        int exitCode = CommandLine.Run(args, change(new Terminal(Number(from), Number(to), error)));
        return new CliRun(exitCode, File.ReadAllBytes(folder.File("out")), error.ToString());
    }

    /// <summary>A failure is told in one line, and nothing reaches standard output.</summary>
    public string FailsWith(int exitCode)
    {
        Assert.Equal(exitCode, ExitCode);
        Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("cryptovirtio: ", Error);
        Assert.DoesNotContain("   at ", Error);
        return Error;
    }

    private static int Number(SafeFileHandle handle) => (int)handle.DangerousGetHandle();
}
