namespace CryptoVirtio.Programs;

/// <summary>The general checks of the chat.</summary>
public static class ChatChecks
{
    private const int Length = 25;

    /// <summary>Two ends of an encrypted conversation and an attacker on the wire, over one device.</summary>
    public static ProgramCheck<ChannelPlan, ChannelCommand> Channel(ICryptoDevice device) =>
        new("channel programs", new ChannelLanguage(), () => new ChannelRun(device), Length);

    /// <summary>A loop around an encrypted channel; everything that can happen around it does.</summary>
    public static ProgramCheck<LoopPlan, LoopCommand> Loop(ICryptoDevice device) =>
        new("chat loop programs", new LoopLanguage(), () => new LoopRun(device), Length);

    /// <summary>A loop in plain mode: any bytes under any fragmentation, any end.</summary>
    public static ProgramCheck<LoopPlan, LoopCommand> Plain() => new("plain streams", new LoopLanguage(), () => new LoopRun(device: null), Length);

    /// <summary>Descriptors of the machine under signals.</summary>
    public static IGeneralCheck InterruptedCalls() => new InterruptedCallsCheck();
}
