namespace CryptoVirtio.Programs;

/// <summary>One event in the world around a loop: <c>Say bytes=16 text=1 when=sleep</c>. Each can come at any time.</summary>
/// <param name="Act">What.</param>
/// <param name="A">First number; see <see cref="LoopAct"/>.</param>
/// <param name="B">Second number.</param>
/// <param name="AtOnce">Whether it happens at the next poll, whatever is ready; else when nothing is ready and the loop sleeps.</param>
public sealed record LoopCommand(LoopAct Act, int A = 0, int B = 0, bool AtOnce = false) : ICommand<LoopPlan, LoopCommand>
{
    private const string When = "when";
    private const string Sleeping = "asleep";
    private const string Once = "once";

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static LoopCommand Parse(ProgramLine line)
    {
        if (!Enum.TryParse(line.Word(0), out LoopAct act))
        {
            throw new FormatException($"No such command: {line}");
        }

        (int a, int b) = NamesOf(act).Read(line);
        return new LoopCommand(act, a, b, line.Text(When, Sleeping) == Once);
    }

    public bool CanRun(LoopPlan model) => true;

    public string Advance(LoopPlan model) => model.Advance(this);

    public IEnumerable<LoopCommand> Shrink()
    {
        foreach (int a in Numbers.Below(A))
        {
            yield return this with { A = a };
        }

        foreach (int b in Numbers.Below(B))
        {
            yield return this with { B = b };
        }

        if (AtOnce)
        {
            yield return this with { AtOnce = false };
        }
    }

    public override string ToString()
    {
        var line = new ProgramLine(Act.ToString());
        NamesOf(Act).Write(line, A, B);
        return line.With(When, AtOnce ? Once : Sleeping, Sleeping).ToString();
    }

    private static ActNames NamesOf(LoopAct act) => act switch
    {
        LoopAct.Type or LoopAct.Say or LoopAct.Babble => new("bytes", "text"),
        LoopAct.Corrupt => new("bytes", "bit"),
        LoopAct.NarrowOutput or LoopAct.NarrowSocket => new("bytes"),
        LoopAct.Short => new("descriptor", "bytes"),
        LoopAct.Mislead => new("descriptor", "times"),
        LoopAct.FailDevice => new("after", "errno"),
        LoopAct.Elapse => new("milliseconds"),
        LoopAct.FailSend or LoopAct.FailOutput or LoopAct.FailInput => new("errno"),
        LoopAct.EndInput => new("hangup"),
        _ => default,
    };
}
