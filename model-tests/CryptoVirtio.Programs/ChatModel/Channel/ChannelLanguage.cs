namespace CryptoVirtio.Programs;

/// <summary>Conversations of two ends of an encrypted channel, with an attacker between them.</summary>
public sealed class ChannelLanguage : CommandLanguage<ChannelPlan, ChannelCommand>
{
    private const int Everything = 1_000_000;

    private static readonly int[] Borders = [0, 1, 15, 16, 17, 31, 32, 33, 255, 256, 257, 16383, 16384, 16385];

    public override IReadOnlyList<CommandKind<ChannelPlan, ChannelCommand>> Kinds { get; } =
    [
        Kind(ChannelAct.Open, plan => plan.IsFresh ? 80 : 3),
        Kind(ChannelAct.Start, plan => plan.IsFresh ? 10 : 2),
        Kind(ChannelAct.Send, plan => plan.IsOpen ? 24 : 2, (end, random) => new(ChannelAct.Send, end, Length(random), random.Next(3))),
        Kind(ChannelAct.End, plan => plan.IsOpen ? 3 : 1),
        Kind(ChannelAct.Deliver, _ => 24, (end, random) => new(ChannelAct.Deliver, end, Count(random))),
        Kind(ChannelAct.Take, _ => 5, (end, random) => new(ChannelAct.Take, end, Count(random))),
        Kind(ChannelAct.Finish, _ => 2),
        Kind(ChannelAct.Flip, _ => 3, Flip),
        Kind(ChannelAct.Drop, _ => 2, (end, random) => new(ChannelAct.Drop, end, random.Next(4))),
        Kind(ChannelAct.Duplicate, _ => 2, (end, random) => new(ChannelAct.Duplicate, end, random.Next(4))),
        Kind(ChannelAct.Swap, _ => 2, (end, random) => new(ChannelAct.Swap, end, random.Next(4), random.Next(4))),
        Kind(ChannelAct.Reflect, _ => 2, (end, random) => new(ChannelAct.Reflect, end, random.Next(4))),
        Kind(ChannelAct.Splice, _ => 2),
        Kind(ChannelAct.Cut, _ => 1, (end, random) => new(ChannelAct.Cut, end, Count(random))),
        Kind(ChannelAct.Fault, _ => 2, Fault),
        Kind(ChannelAct.Reconnect, plan => plan.IsFresh ? 0 : 1),
    ];

    public override ChannelPlan NewModel() => new();

    public override ChannelCommand ParseCommand(ProgramLine line) => ChannelCommand.Parse(line);

    private static CommandKind<ChannelPlan, ChannelCommand> Kind(
        ChannelAct act, Func<ChannelPlan, int> weight, Func<bool, Random, ChannelCommand>? draw = null) => new(
            act.ToString(),
            weight,
            _ => Gen.Choose(0, int.MaxValue - 1).Select(drawn =>
            {
                var random = new Random(drawn);
                bool connector = random.Next(2) == 0;
                return draw is null ? new ChannelCommand(act, connector) : draw(connector, random);
            }),
            [.. Enum.GetValues<ChannelStage>().Select(stage => ChannelPlan.Name(act, stage))]);

    private static ChannelCommand Flip(bool connector, Random random) =>
        new(ChannelAct.Flip, connector, random.Next(4), random.Next(random.Next(2) == 0 ? 100 : 20_000));

    private static ChannelCommand Fault(bool connector, Random random) =>
        new(ChannelAct.Fault, connector, random.Next(random.Next(2) == 0 ? 4 : 40), random.Next(6));

    private static int Length(Random random) => random.Next(8) switch
    {
        < 4 => Borders[random.Next(Borders.Length)],
        < 7 => random.Next(600),
        _ => random.Next(OracleRecord.MaxPlaintext + 1),
    };

    private static int Count(Random random) => random.Next(6) switch
    {
        < 3 => Everything,
        3 => random.Next(6),
        4 => random.Next(150),
        _ => random.Next(40_000),
    };
}
