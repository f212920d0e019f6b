namespace CryptoVirtio.Programs.Roles;

/// <summary>
/// Draws programs until one fails, and makes that one as short as it gets. Every sublist of a program is a program: steps name files,
/// sessions and requests by their place among those that are there.
/// </summary>
internal static class ProgramSearch
{
    /// <summary>Attempts to shorten; a defect that hides well must not keep the suite waiting.</summary>
    private const int MostAttempts = 400;

    /// <summary>Searches.</summary>
    /// <param name="seed">Where the drawing begins.</param>
    /// <param name="programs">How many to draw.</param>
    /// <param name="draw">Draws the steps of one program.</param>
    /// <param name="fails">Runs one; null when all held.</param>
    public static CheckOutcome Run<TStep>(int seed, int programs, Func<Random, int, TStep[]> draw, Func<TStep[], string?> fails)
    {
        for (int i = 0; i < programs; i++)
        {
            TStep[] program = draw(new Random(unchecked(seed + (i * 7919))), i);
            if (fails(program) is { } failure)
            {
                return Shrink(program, failure, fails);
            }
        }

        return CheckOutcome.Held;
    }

    private static CheckOutcome Shrink<TStep>(TStep[] program, string failure, Func<TStep[], string?> fails)
    {
        int attempts = 0;
        for (int chunk = program.Length / 2; chunk > 0;)
        {
            bool shorter = false;
            for (int at = 0; at + chunk <= program.Length && attempts < MostAttempts;)
            {
                TStep[] less = [.. program[..at], .. program[(at + chunk)..]];
                attempts++;
                if (fails(less) is { } still)
                {
                    program = less;
                    failure = still;
                    shorter = true;
                }
                else
                {
                    at += chunk;
                }
            }

            chunk = shorter && chunk == 1 ? 1 : chunk / 2;
        }

        return new CheckOutcome($"{string.Join("\n", program.Select(static step => $"  {step}"))}\n  => {failure}", program.Length);
    }
}
