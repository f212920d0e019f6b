namespace CryptoVirtio.Coyote;

/// <summary>A thread of the run, to wait for.</summary>
internal sealed class CoyoteJoin(CoyoteRun run, CoyoteThread thread) : IJoin
{
    public void Join() => run.Await(new Waiting("join", thread.Name, () => thread.HasEnded));
}
