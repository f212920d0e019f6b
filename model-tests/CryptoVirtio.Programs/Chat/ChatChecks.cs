using CryptoVirtio.Abi;

namespace CryptoVirtio.Programs;

/// <summary>The general checks of the chat.</summary>
public static class ChatChecks
{
    /// <summary>Two ends of an encrypted conversation and an attacker on the wire, over one device.</summary>
    public static IGeneralCheck Channel(ICryptoDevice device) => new ProgramCheck<ChannelCommand>(
        "channel programs",
        ChannelDraw.Program,
        (program, seed) =>
        {
            using var world = new ChannelWorld(device, seed);
            foreach (ChannelCommand command in program)
            {
                world.Run(command);
            }
        },
        ChannelDraw.Smaller);

    /// <summary>A loop around an encrypted channel; everything that can happen around it does.</summary>
    public static IGeneralCheck Loop(ICryptoDevice device) => new ProgramCheck<LoopCommand>(
        "chat loop programs",
        LoopDraw.Program,
        (program, seed) => LoopWorld.Run(program, device, seed),
        LoopDraw.Smaller);

    /// <summary>A loop in plain mode: any bytes under any fragmentation, any end.</summary>
    public static IGeneralCheck Plain() => new ProgramCheck<LoopCommand>(
        "plain streams",
        LoopDraw.Program,
        (program, seed) => LoopWorld.Run(program, device: null, seed),
        LoopDraw.Smaller);

    /// <summary>Descriptors of the machine under signals.</summary>
    public static IGeneralCheck InterruptedCalls() => new InterruptedCallsCheck();
}
