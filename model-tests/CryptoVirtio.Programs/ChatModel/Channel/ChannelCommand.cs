namespace CryptoVirtio.Programs;

/// <summary>
/// One step of a conversation, or one thing that is done to it: <c>Send connector bytes=16 text=1</c>. It means something in every
/// state; what is not allowed there has to be refused.
/// </summary>
/// <param name="Act">What.</param>
/// <param name="Connector">Whether it is the connector's end.</param>
/// <param name="A">First number; see <see cref="ChannelAct"/>.</param>
/// <param name="B">Second number.</param>
public sealed record ChannelCommand(ChannelAct Act, bool Connector = true, int A = 0, int B = 0)
    : ICommand<ChannelPlan, ChannelCommand>
{
    private const string ConnectorName = "connector";
    private const string ListenerName = "listener";

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ChannelCommand Parse(ProgramLine line)
    {
        if (!Enum.TryParse(line.Word(0), out ChannelAct act) || line.Word(1) is not (ConnectorName or ListenerName))
        {
            throw new FormatException($"No such command: {line}");
        }

        (int a, int b) = NamesOf(act).Read(line);
        return new ChannelCommand(act, line.Word(1) == ConnectorName, a, b);
    }

    public bool CanRun(ChannelPlan model) => true;

    public string Advance(ChannelPlan model) => model.Advance(this);

    public IEnumerable<ChannelCommand> Shrink()
    {
        foreach (int a in Numbers.Below(A))
        {
            yield return this with { A = a };
        }

        foreach (int b in Numbers.Below(B))
        {
            yield return this with { B = b };
        }

        if (!Connector)
        {
            yield return this with { Connector = true };
        }
    }

    public override string ToString()
    {
        var line = new ProgramLine(Act.ToString(), Connector ? ConnectorName : ListenerName);
        NamesOf(Act).Write(line, A, B);
        return line.ToString();
    }

    private static ActNames NamesOf(ChannelAct act) => act switch
    {
        ChannelAct.Send => new("bytes", "text"),
        ChannelAct.Deliver or ChannelAct.Take or ChannelAct.Cut => new("bytes"),
        ChannelAct.Flip => new("message", "bit"),
        ChannelAct.Drop or ChannelAct.Duplicate or ChannelAct.Reflect => new("message"),
        ChannelAct.Swap => new("message", "with"),
        ChannelAct.Fault => new("after", "errno"),
        _ => default,
    };
}
