using System.Text.Json;
using CryptoVirtio.Rewritten;

namespace CryptoVirtio.ConcurrencyTests;

/// <summary>The other way to use Coyote: assemblies are rewritten, and the primitives of the platform in them are controlled.</summary>
[Trait("Category", "Concurrency")]
[Trait("Category", "Coyote")]
public sealed class CoyoteRewriteTests(ITestOutputHelper output) : IDisposable
{
    private const int Iterations = 50;

    private readonly string _folder = Directory.CreateTempSubdirectory("coyote-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [CoyoteToolFact]
    public void Signal_is_never_lost_when_its_assembly_is_rewritten()
    {
        string[] ours = [typeof(RewrittenSignal).Assembly.Location, typeof(Signal).Assembly.Location];
        string[] others = Directory.GetFiles(AppContext.BaseDirectory, "Microsoft.*.dll");
        foreach (string path in (string[])[.. ours, .. ours.Select(static path => Path.ChangeExtension(path, ".pdb")), .. others])
        {
            File.Copy(path, Path.Combine(_folder, Path.GetFileName(path)));
        }

        // The command loads what the list of dependencies names; this project's names the two as well.
        File.Copy(
            Path.ChangeExtension(typeof(CoyoteRewriteTests).Assembly.Location, ".deps.json"),
            Path.Combine(_folder, Path.ChangeExtension(Path.GetFileName(ours[0]), ".deps.json")));

        string plan = Path.Combine(_folder, "rewrite.json");
        string target = Path.Combine(_folder, "rewritten");
        File.WriteAllText(plan, JsonSerializer.Serialize(new { AssembliesPath = _folder, OutputPath = target, Assemblies = ours.Select(Path.GetFileName) }));
        Succeeds("rewrite", plan);

        foreach ((string method, int tasks) in new[] { (nameof(RewrittenSignal.SetAndWait), 2), (nameof(RewrittenSignal.SetWaitAndCancel), 3) })
        {
            // A minute, or a busy machine is a deadlock to it.
            string text = Succeeds("test", Path.Combine(target, Path.GetFileName(ours[0])), "-m", method, "-i", $"{Iterations}", "-s", "random", "--deadlock-timeout", "60000", "--no-repro");

            Assert.Contains("Found 0 bugs", text, StringComparison.Ordinal);
            Assert.Contains($"Controlled {Iterations * (tasks + 1)} operations", text, StringComparison.Ordinal); // else it was not rewritten
        }
    }

    private string Succeeds(params string[] arguments)
    {
        (int exitCode, string text) = CoyoteTool.Run(arguments);
        output.WriteLine(text);
        Assert.True(exitCode == 0, text);
        return text;
    }
}
