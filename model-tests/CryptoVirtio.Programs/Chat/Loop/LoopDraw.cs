namespace CryptoVirtio.Programs;

/// <summary>How often each event is drawn, and with which numbers.</summary>
internal static class LoopDraw
{
    private static readonly (LoopAct Act, int Weight)[] Weights =
    [
        (LoopAct.Type, 20), (LoopAct.EndInput, 3), (LoopAct.FailInput, 1), (LoopAct.Say, 20), (LoopAct.Corrupt, 2),
        (LoopAct.Replay, 1), (LoopAct.Babble, 1), (LoopAct.Goodbye, 3), (LoopAct.HangUp, 2), (LoopAct.Reset, 1), (LoopAct.FailSend, 1),
        (LoopAct.NarrowSocket, 4), (LoopAct.WidenSocket, 3), (LoopAct.NarrowOutput, 4), (LoopAct.WidenOutput, 3),
        (LoopAct.FailOutput, 1), (LoopAct.LeaveOutput, 1), (LoopAct.Short, 4), (LoopAct.Mislead, 2), (LoopAct.Elapse, 2),
        (LoopAct.FailDevice, 2), (LoopAct.Interrupt, 1), (LoopAct.Greet, 4),
    ];

    public static IReadOnlyList<LoopCommand> Program(Random random)
    {
        List<LoopCommand> program = random.Next(24) switch
        {
            < 4 => [],
            4 => [new(LoopAct.Elapse, random.Next(20_000))],
            5 => [new(LoopAct.Greet), new(LoopAct.NarrowOutput, random.Next(5000)), new(LoopAct.Say, random.Next(300_000))],
            6 => [new(LoopAct.Greet), new(LoopAct.NarrowSocket, random.Next(5000)), new(LoopAct.Type, random.Next(300_000))],
            _ => [new(LoopAct.Greet)],
        };
        for (int left = 1 + random.Next(25); left > 0; left--)
        {
            program.Add(Next(random));
        }

        return program;
    }

    public static IEnumerable<LoopCommand> Smaller(LoopCommand command)
    {
        foreach (int a in Numbers.Below(command.A))
        {
            yield return command with { A = a };
        }

        foreach (int b in Numbers.Below(command.B))
        {
            yield return command with { B = b };
        }

        if (command.AtOnce)
        {
            yield return command with { AtOnce = false };
        }
    }

    private static LoopCommand Next(Random random)
    {
        int left = random.Next(Weights.Sum(weight => weight.Weight));
        int i = 0;
        while (left >= Weights[i].Weight)
        {
            left -= Weights[i++].Weight;
        }

        LoopAct act = Weights[i].Act;
        bool atOnce = random.Next(3) == 0;
        return act switch
        {
            LoopAct.Type or LoopAct.Say or LoopAct.Babble => new(act, Length(random), random.Next(3), atOnce),
            LoopAct.Corrupt => new(act, Length(random), random.Next(random.Next(2) == 0 ? 100 : 20_000), atOnce),
            LoopAct.NarrowSocket or LoopAct.NarrowOutput => new(act, random.Next(2) == 0 ? random.Next(3) : random.Next(5000), 0, atOnce),
            LoopAct.Short => new(act, random.Next(3), 1 << random.Next(15), atOnce),
            LoopAct.Mislead => new(act, random.Next(2), random.Next(3), atOnce),
            LoopAct.Elapse => new(act, random.Next(12_000), 0, atOnce),
            LoopAct.FailDevice => new(act, random.Next(random.Next(2) == 0 ? 4 : 40), random.Next(6), atOnce),
            _ => new(act, random.Next(4), 0, atOnce),
        };
    }

    private static int Length(Random random) => random.Next(16) switch
    {
        < 10 => random.Next(600),
        < 14 => random.Next(6000),
        < 15 => 16_383 + random.Next(4),
        _ => random.Next(150_000),
    };
}
