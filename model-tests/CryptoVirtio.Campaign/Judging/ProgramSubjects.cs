using CryptoVirtio.Programs;

namespace CryptoVirtio.Campaign;

/// <summary>The general checks: a few programs of each before many of any.</summary>
internal sealed class ProgramSubjects : NamedSubjects
{
    private static readonly ImmutableArray<(int Seed, int Programs)> s_turns = [(1, 20), (2, 200), (3, 600)];

    public ProgramSubjects()
        : base(Judge.Programs)
    {
        foreach ((int seed, int programs) in s_turns)
        {
            foreach (IGeneralCheck check in GeneralChecks.All)
            {
                Add($"{check.Name} {programs}", () => check.Run(seed, programs).Counterexample);
            }
        }
    }
}
