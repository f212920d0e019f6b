namespace CryptoVirtio.Programs;

/// <summary>One event in the world around a loop.</summary>
/// <param name="Act">What.</param>
/// <param name="A">First number; see <see cref="LoopAct"/>.</param>
/// <param name="B">Second number.</param>
/// <param name="AtOnce">Whether it happens at the next poll, whatever is ready; else when nothing is ready and the loop sleeps.</param>
public sealed record LoopCommand(LoopAct Act, int A = 0, int B = 0, bool AtOnce = false)
{
    /// <inheritdoc/>
    public override string ToString() => Act switch
    {
        LoopAct.Type or LoopAct.Say or LoopAct.Babble => $"{Act}({A} bytes of text {B}){When}",
        LoopAct.Corrupt => $"{Act}({A} bytes, bit {B}){When}",
        LoopAct.NarrowOutput or LoopAct.NarrowSocket => $"{Act}({A} bytes){When}",
        LoopAct.Short or LoopAct.Mislead => $"{Act}(descriptor {A}, {B}){When}",
        LoopAct.FailDevice => $"{Act}(after {A}, {ChannelWorld.FaultOf(B)}){When}",
        LoopAct.Elapse => $"{Act}({A} ms){When}",
        LoopAct.FailSend or LoopAct.FailOutput or LoopAct.FailInput => $"{Act}(errno {LoopWorld.ErrorOf(A)}){When}",
        _ => $"{Act}{When}",
    };

    private string When => AtOnce ? " at once" : "";
}
