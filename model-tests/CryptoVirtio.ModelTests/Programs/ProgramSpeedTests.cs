using System.Diagnostics;
using CryptoVirtio.Programs;
using CryptoVirtio.Testing;
using Xunit;

namespace CryptoVirtio.ModelTests;

/// <summary>How many commands go through in a second, drawn, predicted and compared; a report and no verdict.</summary>
[Trait("Category", "Model")]
public sealed class ProgramSpeedTests
{
    // Many short rounds and the best of them: a round that nobody else disturbed. The average says how busy the machine was.
    private const int Rounds = 60;
    private const int Programs = 10;

    [Fact]
    public void Speed_is_reported()
    {
        string[] lines = [.. new[] { SyscallSubjects.Engine, SyscallSubjects.Inline, SyscallSubjects.InlineBare }.Select(Measure)];

        Report.Write("speed", $"commands per second    best round      average\n{string.Join('\n', lines)}\n");
    }

    private static string Measure(SyscallSubject subject)
    {
        ProgramCheck<SyscallModel, SyscallCommand> check = SyscallChecks.On(subject.Name, subject);
        double best = 0;
        double total = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long began = Stopwatch.GetTimestamp();
            for (int i = 0; i < Programs; i++)
            {
                // Not through the check: that runs on a thread of its own.
                Assert.Null(ProgramRunner.Run(check.Draw(1, (round * Programs) + i), () => new SyscallRun(subject)));
            }

            double elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
            best = Math.Max(best, Programs * SyscallChecks.Length / elapsed);
            total += elapsed;
        }

        return $"{subject.Name,-20} {best,12:N0} {Rounds * Programs * SyscallChecks.Length / total,12:N0}";
    }
}
