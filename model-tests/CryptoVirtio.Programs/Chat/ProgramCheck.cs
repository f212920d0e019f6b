namespace CryptoVirtio.Programs;

/// <summary>Draws programs of commands that are legal in any order, runs them, and makes the first that fails as small as it can.</summary>
/// <param name="name">Name of the check.</param>
/// <param name="draw">Draws a program.</param>
/// <param name="run">Runs a program with a seed of its own; throws when something is wrong.</param>
/// <param name="smaller">Commands that are a little simpler than one, the simplest first.</param>
public sealed class ProgramCheck<TCommand>(
    string name,
    Func<Random, IReadOnlyList<TCommand>> draw,
    Action<IReadOnlyList<TCommand>, int> run,
    Func<TCommand, IEnumerable<TCommand>> smaller) : IGeneralCheck
{
    private const int MaxAttempts = 2000;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public CheckOutcome Run(int seed, int iterations)
    {
        for (int i = 0; i < iterations; i++)
        {
            int own = unchecked(seed + (i * 7919));
            IReadOnlyList<TCommand> program = draw(new Random(own));
            if (Fault(program, own) is not null)
            {
                program = Shrink(program, own);
                string text = program.Count == 0 ? "at once" : string.Join("; ", program);
                return new CheckOutcome($"{text}: {Fault(program, own)}", program.Count);
            }
        }

        return CheckOutcome.Held;
    }

    private string? Fault(IReadOnlyList<TCommand> program, int seed)
    {
        try
        {
            run(program, seed);
            return null;
        }
#pragma warning disable CA1031 // whatever the code under test throws is a finding
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return fault is BrokenPromiseException ? fault.Message : $"{fault.GetType().Name}: {fault.Message}";
        }
    }

    private IReadOnlyList<TCommand> Shrink(IReadOnlyList<TCommand> program, int seed)
    {
        int attempts = MaxAttempts;
        IReadOnlyList<TCommand> before;
        do
        {
            before = program;
            for (int size = Math.Max(1, program.Count / 2); size > 0; size /= 2)
            {
                for (int at = 0; at + size <= program.Count;)
                {
                    at = Try([.. program.Take(at), .. program.Skip(at + size)]) ? at : at + size;
                }
            }

            for (int at = 0; at < program.Count; at++)
            {
                while (smaller(program[at]).Any(command => Try([.. program.Take(at), command, .. program.Skip(at + 1)])))
                {
                    // The same command, as long as a simpler one fails too.
                }
            }
        }
        while (before != program && attempts > 0);
        return program;

        bool Try(IReadOnlyList<TCommand> candidate)
        {
            bool fails = attempts-- > 0 && Fault(candidate, seed) is not null;
            program = fails ? candidate : program;
            return fails;
        }
    }
}
