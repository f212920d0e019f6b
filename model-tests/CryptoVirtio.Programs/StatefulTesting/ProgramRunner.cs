namespace CryptoVirtio.Programs;

/// <summary>Runs one program on one subject.</summary>
public static class ProgramRunner
{
    /// <summary>Runs until the first difference.</summary>
    /// <param name="program">The program.</param>
    /// <param name="begin">Makes the subject with its model. What it throws is a failure at the first command.</param>
    /// <returns>Null when all went as expected.</returns>
    public static ProgramFailure? Run<TCommand>(CommandProgram<TCommand> program, Func<IProgramRun<TCommand>> begin)
    {
        int at = 0;
        IProgramRun<TCommand>? run = null;
        ProgramFailure? failure = null;
        try
        {
            run = begin();
            for (; at < program.Length && failure is null; at++)
            {
                failure = Failure(at, run.Step(program.Commands[at]));
            }

            failure ??= Failure(at, run.Finish());
        }
#pragma warning disable CA1031 // Whatever a broken subject throws is what the check has found.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = Thrown(at, exception);
        }
        finally
        {
            failure = Dispose(run, program.Length, failure);
        }

        return failure;
    }

    private static ProgramFailure? Failure(int at, StepResult verdict) => verdict.IsHeld ? null : new ProgramFailure(at, verdict.Difference!);

    private static ProgramFailure Thrown(int at, Exception exception) => new(at, $"threw {exception.GetType().Name}: {exception.Message}");

    private static ProgramFailure? Dispose<TCommand>(IProgramRun<TCommand>? run, int at, ProgramFailure? failure)
    {
        try
        {
            run?.Dispose();
            return failure;
        }
#pragma warning disable CA1031 // See above; the first failure counts.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return failure ?? Thrown(at, exception);
        }
    }
}
