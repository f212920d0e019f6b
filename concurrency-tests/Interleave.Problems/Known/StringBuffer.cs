namespace Interleave.Problems;

/// <summary>One buffer is appended to another: its length is read first, then that many characters, each under its lock, but not both under one.</summary>
/// <param name="isRight">Both under one hold of the lock.</param>
public sealed class StringBuffer(bool isRight = false) : Scenario
{
    /// <inheritdoc/>
    public override string Name => "stringbuffer";

    /// <inheritdoc/>
    public override string Summary => "the length of a buffer changes between asking for it and copying";

    /// <inheritdoc/>
    public override void Build(World world)
    {
        Word gate = world.NewWord("lock");
        Word length = world.NewWord("length", 3);
        world.Main("append", () =>
        {
            gate.Enter();
            long count = length.Load(MemoryOrder.Relaxed);
            if (!isRight)
            {
                gate.Exit();
                gate.Enter();
            }

            world.Check(count <= length.Load(MemoryOrder.Relaxed), "characters are copied from beyond the end");
            gate.Exit();
        });
        world.Start("erase", () =>
        {
            gate.Enter();
            length.Store(0, MemoryOrder.Relaxed);
            gate.Exit();
        });
    }
}
