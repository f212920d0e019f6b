using CryptoVirtio.Testing;
using Xunit;
using Xunit.Abstractions;

namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class SeedsTests(ITestOutputHelper output)
{
    [Fact]
    public void Replay_command_names_the_seed_and_the_test()
    {
        int seed = Seeds.For(output);

        Assert.EndsWith("dotnet test --filter " + nameof(Replay_command_names_the_seed_and_the_test), Seeds.ReplayCommand(seed, nameof(Replay_command_names_the_seed_and_the_test)));
        Assert.StartsWith($"CRYPTOVIRTIO_SEED={seed} ", Seeds.ReplayCommand(seed, "any"));
    }

    [Fact]
    public void Callers_path_leads_to_the_source_even_in_a_deterministic_build()
    {
        Assert.Equal(Path.Combine(RepositoryRoot.Path, "a", "b.cs"), RepositoryRoot.Resolve("/_/a/b.cs"));
        Assert.True(File.Exists(RepositoryRoot.Resolve(Here())));
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => file;
}
