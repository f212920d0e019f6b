namespace CryptoVirtio.Programs;

/// <summary>One program in one world.</summary>
/// <param name="device">The device of both ends; the caller's.</param>
internal sealed class ChannelRun(ICryptoDevice device) : IProgramRun<ChannelCommand>
{
    // Nonces and IVs: what matters of them is that none comes twice.
    private const int Seed = 1;

    private readonly ChannelWorld _world = new(device, Seed);

    public StepResult Step(ChannelCommand command)
    {
        try
        {
            _world.Run(command);
            return StepResult.Held;
        }
        catch (BrokenPromiseException broken)
        {
            return new StepResult($"it does not hold that {broken.Message}");
        }
    }

    public StepResult Finish() => StepResult.Held;

    public void Dispose() => _world.Dispose();
}
