namespace CryptoVirtio.Coyote;

/// <summary>A mutex. It is a locked instruction, so it drains the store buffer.</summary>
internal sealed class CoyoteMutex(CoyoteRun run, string name) : Mutex
{
    private bool _isHeld;

    public override void Enter()
    {
        run.Perform("lock", name);
        run.Await(new Waiting("lock", name, () => !_isHeld));
        run.Drain();
        _isHeld = true;
    }

    public override void Exit()
    {
        if (run.IsInScheduler)
        {
            return; // a lock that is given back now would let another thread go on after the end
        }

        run.Drain();
        _isHeld = false;
        run.Changed();
    }
}
