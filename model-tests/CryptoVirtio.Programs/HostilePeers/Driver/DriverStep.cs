namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>One step of callers and device.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Seed">Bytes, and what is drawn when the step is run.</param>
internal sealed record DriverStep(DriverStepKind Kind, int Seed)
{
    /// <summary>The n-th file that was opened and not closed.</summary>
    public int File { get; init; }

    /// <summary>How the device answers.</summary>
    public ReplyPlan Plan { get; init; }

    /// <summary>Open, when the device is to be set up: how it answers HELLO.</summary>
    public ReplyPlan Hello { get; init; }

    /// <summary>Open, when the device is to be set up: what HELLO announces.</summary>
    public (uint Version, uint MaxPayload) Limits { get; init; } = (1, 1 << 20);

    /// <summary>Bytes of source; of a cipher key.</summary>
    public int Length { get; init; }

    /// <summary>Bytes of IV.</summary>
    public int Iv { get; init; }

    /// <summary>Bytes of MAC; of a MAC key.</summary>
    public int Mac { get; init; }

    /// <summary>Destination minus source, in bytes.</summary>
    public int Skew { get; init; }

    /// <summary>WRITE_IV, and room for it.</summary>
    public bool WritesIv { get; init; }

    /// <summary>The caller does not want to wait.</summary>
    public bool Cancelled { get; init; }

    /// <summary>What another caller does while this one waits.</summary>
    public DriverStep? Inner { get; init; }

    private bool IsUsual => Hello.Kind == ReplyKind.Good && Limits == (1, 1 << 20);

    public override string ToString()
    {
        string what = Kind switch
        {
            DriverStepKind.Open => $"open -> {Plan}{(IsUsual ? "" : $"; HELLO, if due, -> {Hello}, version {Limits.Version}, at most {Limits.MaxPayload} bytes")}",
            DriverStepKind.Close => $"close {File} -> {Plan}",
            DriverStepKind.CloseWhenFull => $"close {File} while the queue is full",
            DriverStepKind.Create => $"create on {File}, keys of {Length} and {Mac} bytes -> {Plan}",
            DriverStepKind.Free => $"free on {File} -> {Plan}",
            DriverStepKind.Info => $"info on {File} -> {Plan}",
            DriverStepKind.Crypt or DriverStepKind.Submit =>
                $"{Kind} on {File}, {Length} bytes, destination {Skew:+0;-0;+0}, iv {Iv}, mac {Mac}{(WritesIv ? ", next iv" : "")} -> {Plan}",
            DriverStepKind.Break => $"break: {Plan}",
            DriverStepKind.Setting => $"setting {DriverSetting.Of(Seed)}",
            _ => Kind.ToString().ToLowerInvariant(),
        };
        return $"{what}{(Cancelled ? ", cancelled" : "")}{(Inner is null ? "" : $"; meanwhile {Inner}")}";
    }

    /// <summary>Steps that say less than this one.</summary>
    public IEnumerable<DriverStep> Simpler()
    {
        DriverStep[] simpler =
        [
            this with { Inner = null },
            this with { Inner = Inner is null ? null : Inner with { Plan = default } },
            this with { Cancelled = false },
            this with { Hello = default, Limits = (1, 1 << 20) },
            this with { Plan = Kind == DriverStepKind.Break ? Plan : default },
            this with { Skew = 0 },
            this with { WritesIv = false },
            this with { Mac = 0 },
            this with { Iv = 0 },
            this with { Length = Kind == DriverStepKind.Create ? 16 : 0 },
            this with { File = 0 },
        ];
        return simpler.Where(step => step != this);
    }

    /// <summary>Draws a program.</summary>
    public static DriverStep[] DrawProgram(Random random) =>
    [
        new DriverStep(DriverStepKind.Setting, random.Next(1 << 16)),
        new DriverStep(DriverStepKind.Open, random.Next()),
        .. Enumerable.Range(0, random.Next(3, 24)).Select(_ => Draw(random, nested: false)),
        .. DrawRemoval(random),
        new DriverStep(DriverStepKind.Settle, random.Next()),
    ];

    /// <summary>One program in four ends with a removal: of a driver at rest, or while a caller waits for an answer, a slot or memory.</summary>
    private static DriverStep[] DrawRemoval(Random random)
    {
        var remove = new DriverStep(DriverStepKind.Remove, 0);
        return random.Next(8) switch
        {
            0 => [remove],
            1 =>
            [
                new DriverStep(DriverStepKind.Rent, random.Next(1 << 16)),
                new DriverStep(DriverStepKind.Crypt, random.Next(1 << 16)) { File = random.Next(4), Length = random.Next(1, 200), Inner = remove },
            ],
            _ => [],
        };
    }

    private static DriverStep Draw(Random random, bool nested)
    {
        DriverStepKind kind = random.Next(32) switch
        {
            < 3 => DriverStepKind.Open,
            3 or 4 => DriverStepKind.Close,
            5 or 6 or 7 => DriverStepKind.Create,
            8 => DriverStepKind.Free,
            < 16 => DriverStepKind.Crypt,
            < 21 => DriverStepKind.Submit,
            21 or 22 => DriverStepKind.Reap,
            23 => DriverStepKind.Rent,
            24 or 25 => DriverStepKind.Answer,
            26 => DriverStepKind.Notify,
            27 => DriverStepKind.Suppress,
            28 => DriverStepKind.Break,
            29 => DriverStepKind.CloseWhenFull,
            30 => DriverStepKind.Info,
            _ => DriverStepKind.Settle,
        };
        if (nested && kind is not (DriverStepKind.Create or DriverStepKind.Free or DriverStepKind.Info or DriverStepKind.Submit))
        {
            kind = DriverStepKind.Crypt;
        }

        bool odd = random.Next(4) == 0;
        var step = new DriverStep(kind, random.Next(1 << 16))
        {
            File = random.Next(4),
            Plan = kind == DriverStepKind.Break
                ? new ReplyPlan((ReplyKind)random.Next((int)ReplyKind.WrongId, (int)ReplyKind.NeedsReset + 1), random.Next(1 << 16))
                : ReplyPlan.Draw(random),
            Hello = random.Next(4) == 0 ? ReplyPlan.Draw(random) : new ReplyPlan(ReplyKind.Good),
            Limits = random.Next(8) switch
            {
                0 => (2, 1 << 20),
                1 => (1, uint.MaxValue),
                2 => (1, (uint)random.Next(200)),
                _ => (1, 1 << 20),
            },
        };
        if (kind is DriverStepKind.Create or DriverStepKind.Free or DriverStepKind.Info or DriverStepKind.Crypt)
        {
            step = step with { Cancelled = random.Next(10) == 0, Inner = !nested && random.Next(2) == 0 ? Draw(random, nested: true) : null };
        }

        if (kind == DriverStepKind.Reap && random.Next(2) == 0)
        {
            step = step with { Inner = new DriverStep(DriverStepKind.Reap, random.Next(1 << 16)) { File = step.File } }; // a second reaper
        }

        return kind == DriverStepKind.Create
            ? step with { Length = odd ? random.Next(70) : 8 * random.Next(5), Mac = odd ? random.Next(520) : random.Next(2) * 20 }
            : step with
            {
                Length = random.Next(8) switch
                {
                    0 => 0,
                    1 => random.Next(4000),
                    2 when kind == DriverStepKind.Crypt => random.Next(4) == 0 ? 1 << 19 : 1000,
                    _ => random.Next(1, 200),
                },
                Skew = odd ? random.Next(-20, 20) : 0,
                Iv = odd ? random.Next(19) : 16 * random.Next(2),
                Mac = odd ? random.Next(70) : 20 * random.Next(2),
                WritesIv = random.Next(3) == 0,
            };
    }
}
