using System.Diagnostics;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;

namespace CryptoVirtio.Coyote;

/// <summary>Runs scenarios on Coyote's controlled runtime.</summary>
public static class CoyoteExplorer
{
    /// <summary>A fair run of more steps is a finding; one under another strategy is given up at a tenth of them.</summary>
    public const int MostSteps = 20_000;

    // Milliseconds of real time without a step. Coyote's own second is exceeded by the first run on a busy machine, which compiles much.
    private const uint HangTimeout = 60_000;

    private const int SeedDistance = 1_000_003; // the seed of an iteration is that of the one before, plus one

    /// <summary>Explores a scenario until something is found.</summary>
    public static CoyoteResult Explore(IScenario scenario, CoyoteOptions options)
    {
        var watch = Stopwatch.StartNew();
        long iterations = 0;
        long steps = 0;
        bool isStopped = false;
        CoyoteRun? run = null;
        TestingEngine? engine = null;
        using (engine = TestingEngine.Create(Configure(options), Iterate))
        {
            engine.SetLogger(new TextWriterLogger(TextWriter.Null, VerbosityLevel.None));
            engine.RegisterEndIterationCallBack(_ => run?.Close());
            engine.Run();
            CoyoteFinding? finding = engine.TestReport.NumOfFoundBugs == 0 ? null
                : CoyoteJudge.Find(run!, engine.TestReport.BugReports.First(), options.Replay is null ? engine.ReproducibleTrace : null);
            bool isWhole = options.Strategy.IsExhaustive && !isStopped && finding is null && iterations < options.Iterations;
            return new CoyoteResult(iterations, steps + (run?.Steps.Count ?? 0), isWhole, watch.Elapsed, finding);
        }

        void Iterate()
        {
            isStopped |= !options.GoesOn(iterations);
            if (isStopped)
            {
                engine!.Stop();
                return;
            }

            steps += run?.Steps.Count ?? 0;
            iterations++;
            run = new CoyoteRun(options);
            run.Execute(scenario);
        }
    }

    private static Configuration Configure(CoyoteOptions options)
    {
        Configuration configuration = options.Strategy.Apply(Configuration.Create())
            .WithTelemetryEnabled(false)
            .WithConsoleLoggingEnabled(false)
            .WithVerbosityEnabled(VerbosityLevel.None)
            .WithDeadlockTimeout(HangTimeout)
            .WithTestingIterations(options.Iterations)
            .WithMaxSchedulingSteps(MostSteps / 10, MostSteps)
            .WithFailureOnMaxStepsBoundEnabled(options.Strategy.IsFair)
            .WithRandomGeneratorSeed(unchecked((uint)options.Seed * SeedDistance));
        return options.Replay is { } trace ? configuration.WithReproducibleTrace(trace) : configuration;
    }
}
