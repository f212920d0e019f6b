namespace CryptoVirtio.Programs;

/// <summary><c>reap f0 room=4</c>: takes completions until there is no room or nothing in flight.</summary>
/// <param name="File">The file.</param>
/// <param name="Room">How many at most.</param>
public sealed record ReapCommand(int File, int Room = 1) : SyscallCommand
{
    public override bool CanRun(SyscallModel model) => model.File(File) is not null;

    public override string Advance(SyscallModel model)
    {
        int count = Count(model);
        string name = count == 0 ? "reap nothing" : count == model.File(File)!.Unreaped ? "reap all" : "reap some";
        model.Submitted(File, -count);
        return name;
    }

    /// <summary>How many will come.</summary>
    public int Count(SyscallModel model) => Math.Min(Room, model.File(File)!.Unreaped);

    public override IEnumerable<SyscallCommand> Shrink()
    {
        if (Room > 1)
        {
            yield return this with { Room = 1 };
        }
    }

    protected override ProgramLine Line() =>
        new ProgramLine("reap", string.Create(CultureInfo.InvariantCulture, $"f{File}")).With("room", Room, 1);
}
