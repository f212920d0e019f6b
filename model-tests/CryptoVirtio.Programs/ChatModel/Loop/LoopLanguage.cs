namespace CryptoVirtio.Programs;

/// <summary>All that can happen around a loop. In plain mode an act that needs a key is a text of the peer, or nothing.</summary>
public sealed class LoopLanguage : CommandLanguage<LoopPlan, LoopCommand>
{
    public override IReadOnlyList<CommandKind<LoopPlan, LoopCommand>> Kinds { get; } =
    [
        Kind(LoopAct.Greet, 2, Plain(LoopAct.Greet), alone: 90),
        Kind(LoopAct.Type, 20, Text(LoopAct.Type), alone: 2),
        Kind(LoopAct.Say, 20, Text(LoopAct.Say), alone: 2),
        Kind(LoopAct.EndInput, 3, Plain(LoopAct.EndInput), alone: 2),
        Kind(LoopAct.FailInput, 1, Plain(LoopAct.FailInput)),
        Kind(LoopAct.Corrupt, 2, random => new(LoopAct.Corrupt, Length(random), random.Next(random.Next(2) == 0 ? 100 : 20_000))),
        Kind(LoopAct.Replay, 1, Plain(LoopAct.Replay)),
        Kind(LoopAct.Babble, 1, Text(LoopAct.Babble)),
        Kind(LoopAct.Goodbye, 3, Plain(LoopAct.Goodbye)),
        Kind(LoopAct.HangUp, 2, Plain(LoopAct.HangUp)),
        Kind(LoopAct.Reset, 1, Plain(LoopAct.Reset)),
        Kind(LoopAct.FailSend, 1, Plain(LoopAct.FailSend)),
        Kind(LoopAct.NarrowSocket, 4, random => new(LoopAct.NarrowSocket, Few(random))),
        Kind(LoopAct.WidenSocket, 3, Plain(LoopAct.WidenSocket)),
        Kind(LoopAct.NarrowOutput, 4, random => new(LoopAct.NarrowOutput, Few(random))),
        Kind(LoopAct.WidenOutput, 3, Plain(LoopAct.WidenOutput)),
        Kind(LoopAct.FailOutput, 1, Plain(LoopAct.FailOutput)),
        Kind(LoopAct.LeaveOutput, 1, Plain(LoopAct.LeaveOutput)),
        Kind(LoopAct.Short, 4, random => new(LoopAct.Short, random.Next(3), 1 << random.Next(15))),
        Kind(LoopAct.Mislead, 2, random => new(LoopAct.Mislead, random.Next(2), random.Next(3))),
        Kind(LoopAct.Elapse, 1, random => new(LoopAct.Elapse, random.Next(20_000)), alone: 12),
        Kind(LoopAct.FailDevice, 2, random => new(LoopAct.FailDevice, random.Next(random.Next(2) == 0 ? 4 : 40), random.Next(6))),
        Kind(LoopAct.Interrupt, 1, Plain(LoopAct.Interrupt)),
    ];

    public override LoopPlan NewModel() => new();

    public override LoopCommand ParseCommand(ProgramLine line) => LoopCommand.Parse(line);

    private static CommandKind<LoopPlan, LoopCommand> Kind(LoopAct act, int weight, Func<Random, LoopCommand> draw, int? alone = null) => new(
        act.ToString(),
        plan => plan.Stage == LoopStage.Alone ? alone ?? weight : weight,
        _ => Gen.Choose(0, int.MaxValue - 1).Select(drawn =>
        {
            var random = new Random(drawn);
            return draw(random) with { AtOnce = random.Next(3) == 0 };
        }),
        [.. Enum.GetValues<LoopStage>().Select(stage => LoopPlan.Name(act, stage))]);

    private static Func<Random, LoopCommand> Plain(LoopAct act) => act is LoopAct.EndInput or LoopAct.FailInput or LoopAct.FailSend or LoopAct.FailOutput
        ? random => new LoopCommand(act, random.Next(4))
        : _ => new LoopCommand(act);

    private static Func<Random, LoopCommand> Text(LoopAct act) => random => new LoopCommand(act, Length(random), random.Next(3));

    private static int Few(Random random) => random.Next(2) == 0 ? random.Next(3) : random.Next(5000);

    /// <summary>Some are longer than all queues together, so that one that is blocked is seen to fill.</summary>
    private static int Length(Random random) => random.Next(100) switch
    {
        < 60 => random.Next(600),
        < 88 => random.Next(6000),
        < 99 => OracleRecord.MaxPlaintext - 1 + random.Next(3),
        _ => random.Next(300_000),
    };
}
