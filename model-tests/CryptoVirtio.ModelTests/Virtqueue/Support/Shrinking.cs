namespace CryptoVirtio.ModelTests;

/// <summary>Makes a failing program small.</summary>
internal static class Shrinking
{
    /// <summary>Leaves out parts, halves at first and single commands at last, as long as the rest still fails.</summary>
    /// <param name="program">A program that fails.</param>
    /// <param name="fails">Whether a program fails.</param>
    public static List<T> Minimise<T>(List<T> program, Func<List<T>, bool> fails)
    {
        for (int chunk = Math.Max(1, program.Count / 2); chunk > 0; chunk /= 2)
        {
            for (int at = 0; at < program.Count;)
            {
                List<T> without = [.. program[..at], .. program.Skip(at + chunk)];
                if (without.Count < program.Count && fails(without))
                {
                    program = without;
                }
                else
                {
                    at += chunk;
                }
            }
        }

        return program;
    }
}
