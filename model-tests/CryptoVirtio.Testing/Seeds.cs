using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Xunit.Abstractions;

namespace CryptoVirtio.Testing;

/// <summary>Where random tests take their seed and their length from, so that a failure is replayed with one line.</summary>
public static class Seeds
{
    /// <summary>Environment variable with the seed of the run; a fresh one is drawn when it is not set.</summary>
    public const string SeedVariable = "CRYPTOVIRTIO_SEED";

    /// <summary>Environment variable with the number of iterations of every random test.</summary>
    public const string IterationsVariable = "CRYPTOVIRTIO_ITERATIONS";

    /// <summary>The seed of one test; prints it with the command that replays it.</summary>
    /// <param name="output">Where to print.</param>
    /// <param name="test">The test method; the caller's name by default.</param>
    /// <exception cref="FormatException">The environment variable is not a whole number of 32 bits.</exception>
    public static int For(ITestOutputHelper output, [CallerMemberName] string test = "")
    {
        int seed = Number(SeedVariable, out int given) ? given : RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"seed {seed}; replay: {ReplayCommand(seed, test)}");
        return seed;
    }

    /// <summary>How often a random test repeats itself.</summary>
    /// <param name="normal">The number for the ordinary run.</param>
    public static int Iterations(int normal) => Number(IterationsVariable, out int given) ? given : normal;

    /// <summary>The line that runs one test again with one seed, and with the same number of iterations.</summary>
    public static string ReplayCommand(int seed, string test)
    {
        string iterations = Number(IterationsVariable, out int given) ? $"{IterationsVariable}={given} " : "";
        return $"{SeedVariable}={seed} {iterations}dotnet test --filter {test}";
    }

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
