namespace CryptoVirtio.Programs;

/// <content>Drawing and shrinking whole programs.</content>
public sealed partial class ParallelLanguage
{
    /// <summary>Commands of a thread at most: the orders of two times three are 20.</summary>
    private const int Most = 3;

    /// <summary>The program of a seed: two threads with up to three commands, or three with up to two.</summary>
    public ParallelProgram Draw(int seed)
    {
        var dice = new Dice((ulong)(uint)seed);
        int lanes = dice.OneIn(4) ? 3 : 2;
        int prefix = 2 + dice.Below(4);
        var lengths = new int[lanes];
        for (int i = 0; i < lanes; i++)
        {
            lengths[i] = 1 + dice.Below(lanes == 2 ? Most : Most - 1);
        }

        // Mixed, because FsCheck's own generator takes neighbouring seeds for neighbouring moments of one stream.
        return Programs(prefix, lengths).Sample(1, new Rnd(dice.Next()), Most).Single();
    }

    /// <summary>Simpler programs: threads left out, commands left out, simpler arguments. All are repaired.</summary>
    public IEnumerable<ParallelProgram> Shrink(ParallelProgram program) =>
        Smaller(program).Select(Repair).Where(candidate => !candidate.Equals(program)).Distinct();

    /// <summary>Drops what cannot run where it stands, and threads of which nothing is left.</summary>
    private ParallelProgram Repair(ParallelProgram program)
    {
        ImmutableArray<SyscallCommand> prefix = Kept(NewModel(), program.Prefix);
        return new ParallelProgram(prefix, [.. program.Lanes.Select(lane => Kept(After(prefix), lane)).Where(static lane => lane.Length > 0)]);
    }

    private Gen<ParallelProgram> Programs(int prefix, int[] lengths) =>
        Programs(prefix).SelectMany(first => Gen.CollectToArray(
            [.. lengths.Select((length, lane) => Lane(After(first.Commands), lane, [], length))])
            .Select(lanes => new ParallelProgram(first.Commands, [.. lanes])));

    private Gen<ImmutableArray<SyscallCommand>> Lane(SyscallModel model, int lane, ImmutableArray<SyscallCommand> begun, int length) =>
        begun.Length == length ? Gen.Constant(begun) : Next(model).SelectMany(drawn =>
        {
            SyscallCommand command = Named(drawn, lane);
            command.Advance(model);
            return Lane(model, lane, begun.Add(command), length);
        });

    /// <summary>What a thread makes gets a name that no other thread gives.</summary>
    private static SyscallCommand Named(SyscallCommand command, int lane)
    {
        int least = (lane + 1) * 10;
        return command switch
        {
            OpenCommand open => open with { File = Math.Max(open.File, least) },
            CreateCommand create => create with { Session = Math.Max(create.Session, least) },
            _ => command,
        };
    }

    private SyscallModel After(ImmutableArray<SyscallCommand> prefix)
    {
        SyscallModel model = NewModel();
        foreach (SyscallCommand command in prefix)
        {
            command.Advance(model);
        }

        return model;
    }

    private static ImmutableArray<SyscallCommand> Kept(SyscallModel model, ImmutableArray<SyscallCommand> commands)
    {
        ImmutableArray<SyscallCommand>.Builder kept = ImmutableArray.CreateBuilder<SyscallCommand>();
        foreach (SyscallCommand command in commands)
        {
            if (IsSynchronous(command) && command.CanRun(model))
            {
                SyscallCommand independent = Independent(command, model);
                independent.Advance(model);
                kept.Add(independent);
            }
        }

        return kept.DrainToImmutable();
    }

    private static IEnumerable<ParallelProgram> Smaller(ParallelProgram program)
    {
        for (int i = 0; i < program.Lanes.Length && program.Lanes.Length > 1; i++)
        {
            yield return program with { Lanes = program.Lanes.RemoveAt(i) };
        }

        for (int i = 0; i < program.Lanes.Length; i++)
        {
            foreach (ImmutableArray<SyscallCommand> lane in Smaller(program.Lanes[i]))
            {
                yield return program with { Lanes = program.Lanes.SetItem(i, lane) };
            }
        }

        foreach (ImmutableArray<SyscallCommand> prefix in Smaller(program.Prefix))
        {
            yield return program with { Prefix = prefix };
        }
    }

    private static IEnumerable<ImmutableArray<SyscallCommand>> Smaller(ImmutableArray<SyscallCommand> commands)
    {
        for (int i = 0; i < commands.Length; i++)
        {
            yield return commands.RemoveAt(i);
        }

        for (int i = 0; i < commands.Length; i++)
        {
            foreach (SyscallCommand simpler in commands[i].Shrink())
            {
                yield return commands.SetItem(i, simpler);
            }
        }
    }
}
