namespace CryptoVirtio.Programs;

/// <summary>How often each command is drawn, and with which numbers.</summary>
internal static class ChannelDraw
{
    private static readonly (ChannelAct Act, int Weight)[] Weights =
    [
        (ChannelAct.Open, 6), (ChannelAct.Start, 2), (ChannelAct.Send, 24), (ChannelAct.End, 3), (ChannelAct.Deliver, 24),
        (ChannelAct.Take, 6), (ChannelAct.Finish, 2), (ChannelAct.Flip, 3), (ChannelAct.Drop, 2), (ChannelAct.Duplicate, 2),
        (ChannelAct.Swap, 2), (ChannelAct.Reflect, 2), (ChannelAct.Splice, 2), (ChannelAct.Cut, 1), (ChannelAct.Fault, 2),
        (ChannelAct.Reconnect, 1),
    ];

    private static readonly int[] Borders = [0, 1, 15, 16, 17, 31, 32, 33, 255, 256, 257, 16383, 16384, 16385];

    public static IReadOnlyList<ChannelCommand> Program(Random random)
    {
        var program = new List<ChannelCommand>();
        if (random.Next(4) != 0)
        {
            program.Add(new ChannelCommand(ChannelAct.Open));
        }

        for (int left = 1 + random.Next(40); left > 0; left--)
        {
            program.Add(Next(random));
        }

        return program;
    }

    public static IEnumerable<ChannelCommand> Smaller(ChannelCommand command)
    {
        foreach (int a in Numbers.Below(command.A))
        {
            yield return command with { A = a };
        }

        foreach (int b in Numbers.Below(command.B))
        {
            yield return command with { B = b };
        }

        if (!command.Connector)
        {
            yield return command with { Connector = true };
        }
    }

    private static ChannelCommand Next(Random random)
    {
        int left = random.Next(Weights.Sum(weight => weight.Weight));
        int i = 0;
        while (left >= Weights[i].Weight)
        {
            left -= Weights[i++].Weight;
        }

        ChannelAct act = Weights[i].Act;
        bool connector = random.Next(2) == 0;
        return act switch
        {
            ChannelAct.Send => new(act, connector, Length(random), random.Next(3)),
            ChannelAct.Deliver or ChannelAct.Take or ChannelAct.Cut => new(act, connector, Count(random)),
            ChannelAct.Fault => new(act, connector, random.Next(random.Next(2) == 0 ? 4 : 40), random.Next(6)),
            ChannelAct.Flip => new(act, connector, random.Next(4), random.Next(random.Next(2) == 0 ? 100 : 20_000)),
            ChannelAct.Drop or ChannelAct.Duplicate or ChannelAct.Reflect => new(act, connector, random.Next(4)),
            ChannelAct.Swap => new(act, connector, random.Next(4), random.Next(4)),
            ChannelAct.Open or ChannelAct.Reconnect => new(act),
            _ => new(act, connector),
        };
    }

    private static int Length(Random random) => random.Next(8) switch
    {
        < 4 => Borders[random.Next(Borders.Length)],
        < 7 => random.Next(600),
        _ => random.Next(OracleRecord.MaxPlaintext + 1),
    };

    private static int Count(Random random) => random.Next(6) switch
    {
        < 3 => 1_000_000,
        3 => random.Next(6),
        4 => random.Next(150),
        _ => random.Next(40_000),
    };
}
