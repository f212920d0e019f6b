namespace Interleave.Platform;

/// <summary>A thread of the run, to wait for.</summary>
internal sealed class InterleaveJoin(ModelThread thread) : IJoin
{
    public void Join() => World.Join(thread);
}
