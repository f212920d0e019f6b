namespace CryptoVirtio.Programs;

/// <summary>One program around one loop: the loop runs when all of the program is known.</summary>
/// <param name="device">The device of an encrypted conversation; null: a plain one.</param>
internal sealed class LoopRun(ICryptoDevice? device) : IProgramRun<LoopCommand>
{
    // Nonces and IVs: what matters of them is that none comes twice.
    private const int Seed = 1;

    private readonly List<LoopCommand> _commands = [];

    public StepResult Step(LoopCommand command)
    {
        _commands.Add(command);
        return StepResult.Held;
    }

    public StepResult Finish()
    {
        try
        {
            LoopWorld.Run(_commands, device, Seed);
            return StepResult.Held;
        }
        catch (BrokenPromiseException broken)
        {
            return new StepResult($"it does not hold that {broken.Message}");
        }
    }

    public void Dispose()
    {
        // The world is over with the loop.
    }
}
