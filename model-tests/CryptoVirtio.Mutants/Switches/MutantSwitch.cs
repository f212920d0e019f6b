using System.Runtime.CompilerServices;

namespace CryptoVirtio.Mutants;

/// <summary>
/// Selects which of the mutants that were compiled into an assembly is on: at most one. Calls of it are compiled into sources; those of the
/// repository know nothing of it.
/// </summary>
public static class MutantSwitch
{
    private static int s_on;
    private static bool[]? s_reached;

    /// <summary>The number of the mutant that is on; 0 when none is. Set while no mutated code runs.</summary>
    public static int On
    {
        get => s_on;
        set => s_on = value;
    }

    /// <summary>Where each place that is reached is noted, by its number; null when nothing is. Set while no mutated code runs.</summary>
    public static bool[]? Reached
    {
        get => s_reached;
        set => s_reached = value;
    }

    /// <summary>Whether a mutant is on; notes that its place was reached.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOn(int number)
    {
        if (s_reached is { } reached)
        {
            reached[number] = true;
        }

        return s_on == number;
    }
}
