using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace CryptoVirtio.TestKit;

/// <summary>Where random tests take their seed and their length from, so that a failure is replayed with one line.</summary>
public static class Seeds
{
    /// <summary>Environment variable with the seed of the run; a fresh one is drawn when it is not set.</summary>
    public const string SeedVariable = "CRYPTOVIRTIO_SEED";

    /// <summary>Environment variable with the number of iterations of every random test.</summary>
    public const string IterationsVariable = "CRYPTOVIRTIO_ITERATIONS";

    private static readonly AsyncLocal<int?> s_seed = new();

    /// <summary>The seed of one test; prints it with the command that replays it.</summary>
    /// <param name="output">Where to print.</param>
    /// <param name="test">The test method; the caller's name by default.</param>
    /// <exception cref="FormatException">The environment variable is not a whole number of 32 bits.</exception>
    public static int For(ITestOutputHelper output, [CallerMemberName] string test = "")
    {
        int seed = Number(SeedVariable, out int given) ? given : RandomNumberGenerator.GetInt32(int.MaxValue);
        s_seed.Value = seed;
        output.WriteLine($"seed {seed}; replay: {ReplayCommand(seed, test)}");
        return seed;
    }

    /// <summary>How often a random test repeats itself.</summary>
    /// <param name="normal">The number for the ordinary run.</param>
    public static int Iterations(int normal) => Number(IterationsVariable, out int given) ? given : normal;

    /// <summary>The line that runs one test again with one seed, and with the same number of iterations.</summary>
    /// <param name="seed">The seed; null for a test that draws none.</param>
    /// <param name="test">The test: a part of its full name.</param>
    public static string ReplayCommand(int? seed, string test)
    {
        string variables = seed is null ? "" : $"{SeedVariable}={seed} ";
        variables += Number(IterationsVariable, out int given) ? $"{IterationsVariable}={given} " : "";
        return $"{variables}dotnet test {RunningTest.Project} --filter {test}";
    }

    /// <summary>The line that runs the test again on whose behalf the caller runs; null when that is not a test.</summary>
    public static string? ReplayCommand() => RunningTest.Name is { } test ? ReplayCommand(s_seed.Value, test) : null;

    private static bool Number(string variable, out int value)
    {
        string? text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(text))
        {
            value = 0;
            return false;
        }

        // A typing error must not look like a replay.
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            ? true
            : throw new FormatException($"{variable}={text} is not a whole number of 32 bits.");
    }
}
