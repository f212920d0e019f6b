using System.Diagnostics;

namespace CryptoVirtio.Campaign;

/// <summary>Runs subjects over mutated assemblies, as its standard input asks, until that ends.</summary>
internal sealed class Worker
{
    private readonly TextWriter _reports;
    private readonly ImmutableArray<ISubjects> _subjects;

    private Worker(TextWriter reports)
    {
        _reports = reports;
        _subjects = [new TestSubjects(typeof(ModelTests.SeedsTests).Assembly, IsSubject), new ScenarioSubjects(), new ProgramSubjects()];
    }

    /// <summary>Serves until the input ends.</summary>
    public static void Serve(TextReader orders, TextWriter reports)
    {
        Console.SetOut(TextWriter.Null); // tests print too
        var worker = new Worker(reports);
        while (orders.ReadLine() is { } line)
        {
            worker.Obey(JsonSerializer.Deserialize<WorkerOrder>(line)!);
        }
    }

    private void Obey(WorkerOrder order)
    {
        if (order.Subjects is null)
        {
            Record(order.Places);
        }
        else
        {
            Try(order);
        }

        Report(new WorkerReport(ReportKind.Done));
    }

    private void Record(int places)
    {
        using var process = Process.GetCurrentProcess();
        foreach (Subject subject in _subjects.SelectMany(static subjects => subjects.All))
        {
            Report(new WorkerReport(ReportKind.Begins, subject));
            var reached = new bool[places + 1];
            MutantSwitch.Reached = reached;
            process.Refresh();
            TimeSpan before = process.TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            string? failure = Run(subject.Id);
            double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            process.Refresh();
            MutantSwitch.Reached = null;
            Report(new WorkerReport(
                ReportKind.Recorded,
                subject,
                failure,
                false,
                Math.Round(elapsed, 1),
                Math.Round((process.TotalProcessorTime - before).TotalMilliseconds),
                [.. Enumerable.Range(0, reached.Length).Where(number => reached[number])]));
        }
    }

    private void Try(WorkerOrder order)
    {
        foreach (string id in order.Subjects!)
        {
            var subject = new Subject(id, "", default);
            Report(new WorkerReport(ReportKind.Begins, subject));
            MutantSwitch.On = order.Mutant;
            string? failure = Run(id);
            MutantSwitch.On = 0;
            if (failure is not null)
            {
                Report(new WorkerReport(ReportKind.Found, subject, failure, IsSure: IsBy(order.Mutant, id)));
                return;
            }
        }
    }

    /// <summary>
    /// Whether it is the mutant that a subject found, and not chance or what an earlier mutant has left behind in this process: without it
    /// all holds, and with it the subject finds something again.
    /// </summary>
    private bool IsBy(int mutant, string id)
    {
        if (Run(id) is not null)
        {
            return false;
        }

        MutantSwitch.On = mutant;
        string? again = Run(id);
        MutantSwitch.On = 0;
        return again is not null;
    }

    private string? Run(string id)
    {
        foreach (ISubjects subjects in _subjects)
        {
            if (subjects.TryRun(id, out string? failure))
            {
                return failure;
            }
        }

        return null; // gone since it was noted: it finds nothing
    }

    private void Report(WorkerReport report)
    {
        _reports.WriteLine(JsonSerializer.Serialize(report));
        _reports.Flush();
    }

    // The roles are programs, which have their own turn: in the test run they draw thousands.
    private static bool IsSubject(ITestCase test) => !test.TestMethod.TestClass.Class.Name.EndsWith("RoleTests", StringComparison.Ordinal);
}
