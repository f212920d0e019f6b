namespace CryptoVirtio.Programs.HostilePeers;

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
    /// <param name="simpler">Steps that say less than a given one.</param>
    /// <param name="fails">Runs one; null when all held.</param>
    public static CheckOutcome Run<TStep>(
        int seed, int programs, Func<Random, TStep[]> draw, Func<TStep, IEnumerable<TStep>> simpler, Func<TStep[], string?> fails)
    {
        for (int i = 0; i < programs; i++)
        {
            TStep[] program = draw(new Random(unchecked(seed + (i * 7919))));
            if (fails(program) is { } failure)
            {
                int attempts = MostAttempts;
                Shorten(ref program, ref failure, ref attempts, fails);
                Simplify(ref program, ref failure, ref attempts, simpler, fails);
                string text = string.Join("\n", program.Select(static step => $"  {step}"));
                return new CheckOutcome($"{text}\n  => {failure}", program.Length);
            }
        }

        return CheckOutcome.Held;
    }

    /// <summary>Leaves out steps, many at a time first.</summary>
    private static void Shorten<TStep>(ref TStep[] program, ref string failure, ref int attempts, Func<TStep[], string?> fails)
    {
        for (int chunk = program.Length / 2; chunk > 0;)
        {
            bool shorter = false;
            for (int at = 0; at + chunk <= program.Length && attempts > 0;)
            {
                TStep[] less = [.. program[..at], .. program[(at + chunk)..]];
                attempts--;
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
    }

    /// <summary>Makes each step say less, as long as the program still fails.</summary>
    private static void Simplify<TStep>(
        ref TStep[] program, ref string failure, ref int attempts, Func<TStep, IEnumerable<TStep>> simpler, Func<TStep[], string?> fails)
    {
        for (int at = 0; at < program.Length; at++)
        {
            foreach (TStep candidate in simpler(program[at]))
            {
                TStep[] less = [.. program[..at], candidate, .. program[(at + 1)..]];
                if (attempts-- > 0 && fails(less) is { } still)
                {
                    program = less;
                    failure = still;
                    at--; // again, from what it is now
                    break;
                }
            }
        }
    }
}
