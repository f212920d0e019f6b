namespace CryptoVirtio.Coyote;

/// <summary>Each call is one step. A call that would block waits for the next change.</summary>
internal sealed class CoyoteKernel(CoyoteRun run) : ExploredKernel
{
    private int _changes;

    protected override void Call(string name)
    {
        run.Drain();
        run.Perform(name, null);
    }

    protected override void Sleep()
    {
        int seen = _changes;
        run.Await(new Waiting("sleep", "in the kernel", () => _changes != seen));
    }

    protected override void Change()
    {
        _changes++;
        run.Changed();
    }
}
