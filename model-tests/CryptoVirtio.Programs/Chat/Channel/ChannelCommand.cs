namespace CryptoVirtio.Programs;

/// <summary>One step of a conversation, or one thing that is done to it.</summary>
/// <param name="Act">What.</param>
/// <param name="Connector">Whether it is the connector's end.</param>
/// <param name="A">First number; see <see cref="ChannelAct"/>.</param>
/// <param name="B">Second number.</param>
public sealed record ChannelCommand(ChannelAct Act, bool Connector = true, int A = 0, int B = 0)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        string end = Connector ? "connector" : "listener";
        return Act switch
        {
            ChannelAct.Open or ChannelAct.Reconnect => $"{Act}",
            ChannelAct.Start or ChannelAct.End or ChannelAct.Splice or ChannelAct.Finish => $"{Act}({end})",
            ChannelAct.Deliver or ChannelAct.Take or ChannelAct.Cut => $"{Act}({end}, {A} bytes)",
            ChannelAct.Send => $"{Act}({end}, {A} bytes of text {B})",
            ChannelAct.Flip => $"{Act}({end}, message {A}, bit {B})",
            ChannelAct.Swap => $"{Act}({end}, messages {A} and {B})",
            ChannelAct.Fault => $"{Act}({end}, after {A}, {ChannelWorld.FaultOf(B)})",
            _ => $"{Act}({end}, message {A})",
        };
    }
}
