namespace CryptoVirtio.Coyote;

/// <summary>A signal. To set it is a locked instruction or a system call, so it drains the store buffer.</summary>
internal sealed class CoyoteSignal(CoyoteRun run, string name) : Signal
{
    public string Name => name;

    public bool IsSet { get; set; }

    public override void Set()
    {
        run.Drain();
        run.Perform("set", name);
        IsSet = true;
        run.Changed();
    }
}
