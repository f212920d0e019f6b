using System.Diagnostics;

namespace CryptoVirtio.ModelTests;

/// <summary>How many commands go through in a second, drawn, predicted and compared; a report and no verdict.</summary>
[Trait("Category", "Model")]
public sealed class ProgramSpeedTests
{
    // Many short rounds and the best of them: a round that nothing else disturbed. The average shows how busy the machine was.
    private const int Rounds = 60;
    private const int Programs = 10;

    [Fact]
    public void Speed_is_reported()
    {
        string[] lines =
        [
            Measure(SyscallSubjects.Engine, "", static subject => new SyscallRun(subject)),
            .. new[] { SyscallSubjects.Inline, SyscallSubjects.InlineBare }.SelectMany(static subject => new[]
            {
                Measure(subject, "", static subject => new SyscallRun(subject)),
                Measure(subject, ", monitored", static subject => new MonitoredSyscallRun(subject)),
            }),
        ];

        string configuration = typeof(ProgramSpeedTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        Report.Write(
            "speed",
            $"commands per second       best round      average   ({configuration}, {Environment.ProcessorCount} processors, the first round left out)\n{string.Join('\n', lines)}\n");
    }

    private static string Measure(SyscallSubject subject, string how, Func<SyscallSubject, IProgramRun<SyscallCommand>> begin)
    {
        ProgramCheck<SyscallModel, SyscallCommand> check = SyscallChecks.On(subject.Name, subject);
        double best = 0;
        double total = 0;
        for (int round = 0; round <= Rounds; round++)
        {
            long began = Stopwatch.GetTimestamp();
            for (int i = 0; i < Programs; i++)
            {
                // Not through the check: that runs on a thread of its own.
                AssertNo.Reason(ProgramRunner.Run(check.Draw(1, (round * Programs) + i), () => begin(subject)));
            }

            double elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
            if (round == 0)
            {
                continue; // it compiles the rules' guards
            }

            best = Math.Max(best, Programs * SyscallChecks.Length / elapsed);
            total += elapsed;
        }

        return $"{subject.Name + how,-23} {best,12:N0} {Rounds * Programs * SyscallChecks.Length / total,12:N0}";
    }
}
