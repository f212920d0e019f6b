using System.Diagnostics;

namespace CryptoVirtio.Campaign;

/// <summary>
/// Tries mutants one after another. A worker serves many, so that each costs little; whenever that may have influenced its report,
/// a fresh one is asked again.
/// </summary>
/// <param name="folder">The mutants.</param>
/// <param name="coverage">What reaches them; null when each trial gets its subjects.</param>
internal sealed class Trials(MutatedFolder folder, Coverage? coverage) : IDisposable
{
    private const int MostThreads = 60; // of a worker: some more than one that has left none behind
    private const int MostDoubts = 4;

    // What the subjects that a mutant is given may take together without it, each judge: the last of very many hardly find what none
    // before them did.
    private const double MostMilliseconds = 20_000;

    // Static state is set up once in a process, before a mutant is on. What only that reaches, few subjects reach.
    private const double AgainMilliseconds = 2_000;

    private WorkerProcess? _worker;
    private bool _isFresh;

    /// <summary>Tries a mutant with the subjects that reach it.</summary>
    public MutantResult Try(Mutant mutant, int number) => Try(mutant, number, Choose(coverage!.Of(number), MostMilliseconds));

    /// <summary>Tries a mutant with certain subjects.</summary>
    public MutantResult Try(Mutant mutant, int number, IReadOnlyList<RecordedSubject> subjects)
    {
        var watch = Stopwatch.StartNew();
        MutantResult Result(Outcome outcome, WorkerAnswer? answer) => new(
            mutant.Id,
            outcome,
            answer?.Killer?.Subject.Judge,
            answer?.Killer?.Subject.Name ?? "",
            answer?.Killer?.Subject.Id ?? "",
            OneLine(answer?.Reason ?? ""),
            subjects.Count,
            Math.Round(watch.Elapsed.TotalSeconds, 2)) { Time = DateTime.UtcNow };

        if (subjects.Count == 0)
        {
            return Result(Outcome.Unreached, null);
        }

        IReadOnlyList<RecordedSubject> left = subjects;
        for (int doubts = 0; doubts < MostDoubts; doubts++)
        {
            WorkerProcess worker = Worker();
            bool isFresh = _isFresh;
            _isFresh = false;
            WorkerAnswer answer = worker.Try(number, left);
            bool isFound = answer.Killer is not null && answer.End == WorkerEnd.Answered;
            if ((isFound && !answer.IsSure) || !isFound || worker.Threads > MostThreads)
            {
                Restart(); // what a mutant has left behind is no concern of the next
            }

            if (isFound && answer.IsSure)
            {
                return Result(Outcome.Killed, answer);
            }

            if (isFresh && answer.End != WorkerEnd.Answered)
            {
                return Result(answer.End == WorkerEnd.Bound ? Outcome.TimedOut : Outcome.Killed, answer with { Reason = answer.Reason ?? "the process ended" });
            }

            if (isFresh && answer.Killer is null)
            {
                return Result(Outcome.Survived, null);
            }

            if (answer.Killer is null)
            {
                left = Choose(left, AgainMilliseconds); // nothing found; the fresh worker looks only where that can change
            }
            else
            {
                // What came before it found nothing. In a fresh worker it failed by chance, with the mutant and without.
                left = [.. left.SkipWhile(subject => subject != answer.Killer).Skip(isFresh ? 1 : 0)];
            }
        }

        return Result(Outcome.Survived, null);
    }

    public void Dispose() => Restart();

    private WorkerProcess Worker()
    {
        if (_worker is not { HasEnded: false })
        {
            Restart();
            _worker = new WorkerProcess(folder);
            _isFresh = true;
        }

        return _worker;
    }

    private void Restart()
    {
        _worker?.Dispose();
        _worker = null;
    }

    private static ImmutableArray<RecordedSubject> Choose(IEnumerable<RecordedSubject> subjects, double mostMilliseconds)
    {
        var chosen = ImmutableArray.CreateBuilder<RecordedSubject>();
        foreach (IGrouping<Judge, RecordedSubject> judge in subjects.GroupBy(static subject => subject.Subject.Judge))
        {
            double taken = 0;
            foreach (RecordedSubject subject in judge)
            {
                if (taken > 0 && taken + subject.CpuMilliseconds > mostMilliseconds)
                {
                    break;
                }

                taken += subject.CpuMilliseconds;
                chosen.Add(subject);
            }
        }

        return chosen.ToImmutable();
    }

    private static string OneLine(string text)
    {
        string line = string.Join(" / ", text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(3));
        return line.Length > 300 ? line[..300] : line;
    }
}
