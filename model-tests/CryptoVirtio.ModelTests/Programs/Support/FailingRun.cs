using CryptoVirtio.Programs;

namespace CryptoVirtio.ModelTests;

/// <summary>A run that executes its commands; at its end it differs.</summary>
internal sealed class FailingRun(Func<SyscallCommand, Verdict>? step = null) : IProgramRun<SyscallCommand>
{
    public int Steps { get; private set; }

    public bool Disposed { get; private set; }

    public Verdict Step(SyscallCommand command)
    {
        Steps++;
        return step?.Invoke(command) ?? Verdict.Held;
    }

    public Verdict Finish() => new("it always does");

    public void Dispose() => Disposed = true;
}
