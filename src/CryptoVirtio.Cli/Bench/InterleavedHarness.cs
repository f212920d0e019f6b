using System.Diagnostics;

namespace CryptoVirtio.Cli;

/// <summary>
/// Measures several subjects in one process and one run, in turn, many short rounds each: on a shared machine neighbours are slow at
/// the same time, and their ratio stays.
/// </summary>
public static class InterleavedHarness
{
    // Shorter than a time slice: most rounds are not interrupted, and the median is one of those.
    private const double RoundMilliseconds = 0.5;

    // The JIT compiles hot code again only when nothing new has come up for a while, on a thread of its own that has to find a
    // processor: warm-up goes on until its best round has not become better for a while.
    private const double SettledMilliseconds = 600;
    private const double LongestMilliseconds = 6000;
    private const double Better = 0.98;

    /// <summary>Measures.</summary>
    /// <param name="rounds">Rounds for each subject; odd, so that there is a median.</param>
    /// <param name="subjects">What to measure.</param>
    public static IReadOnlyList<BenchFigure> Measure(int rounds, params IReadOnlyList<IBenchSubject> subjects)
    {
        int[] times = [.. subjects.Select(Calibrate)];
        var figures = new double[subjects.Count][];
        var allocated = new double[subjects.Count];
        for (int i = 0; i < subjects.Count; i++)
        {
            figures[i] = new double[rounds];
            long before = GC.GetAllocatedBytesForCurrentThread();
            subjects[i].Run(times[i]);
            allocated[i] = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / times[i];
        }

        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < subjects.Count; i++)
            {
                long start = Stopwatch.GetTimestamp();
                subjects[i].Run(times[i]);
                figures[i][round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / times[i];
            }
        }

        return [.. subjects.Select((subject, i) => new BenchFigure(subject.Name, figures[i], allocated[i]))];
    }

    /// <summary>Warms a subject up until the JIT has done its best, and finds how often it fits into a round.</summary>
    private static int Calibrate(IBenchSubject subject)
    {
        int times = 1;
        double best = double.MaxValue;
        long begin = Stopwatch.GetTimestamp();
        long settled = begin;
        while (true)
        {
            long start = Stopwatch.GetTimestamp();
            subject.Run(times);
            double took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (took / times < best * Better)
            {
                best = took / times;
                settled = Stopwatch.GetTimestamp();
            }

            times = best * times < RoundMilliseconds ? times * 2 : times;
            if (Stopwatch.GetElapsedTime(settled).TotalMilliseconds > SettledMilliseconds
                || Stopwatch.GetElapsedTime(begin).TotalMilliseconds > LongestMilliseconds)
            {
                return times;
            }
        }
    }
}
