namespace CryptoVirtio.Programs;

/// <summary>
/// One run of one program on a fresh subject, with the model beside it. Disposed whatever happens; an exception counts as a
/// difference.
/// </summary>
/// <typeparam name="TCommand">The base of the commands.</typeparam>
public interface IProgramRun<in TCommand> : IDisposable
{
    /// <summary>Does one command and compares.</summary>
    StepResult Step(TCommand command);

    /// <summary>The program is over: completes everything in flight, and compares.</summary>
    StepResult Finish();
}
