namespace CryptoVirtio.ModelTests;

/// <summary>A run that executes its commands; at its end it differs.</summary>
internal sealed class FailingRun(Func<SyscallCommand, StepResult>? step = null) : IProgramRun<SyscallCommand>
{
    public int Steps { get; private set; }

    public bool Disposed { get; private set; }

    public StepResult Step(SyscallCommand command)
    {
        Steps++;
        return step?.Invoke(command) ?? StepResult.Held;
    }

    public StepResult Finish() => new("it always does");

    public void Dispose() => Disposed = true;
}
