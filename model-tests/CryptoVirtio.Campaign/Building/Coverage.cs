namespace CryptoVirtio.Campaign;

/// <summary>Which subject reaches which place, recorded once.</summary>
internal sealed class Coverage
{
    private readonly Dictionary<int, List<RecordedSubject>> _byPlace = [];

    private Coverage(IEnumerable<RecordedSubject> subjects)
    {
        Subjects = [.. subjects];
        foreach (RecordedSubject subject in Subjects.Where(static subject => subject.Failure is null).OrderBy(static subject => subject.Subject.Judge).ThenBy(static subject => subject.CpuMilliseconds).ThenBy(static subject => subject.Milliseconds))
        {
            foreach (int place in subject.Reached)
            {
                if (!_byPlace.TryGetValue(place, out List<RecordedSubject>? list))
                {
                    _byPlace.Add(place, list = []);
                }

                list.Add(subject);
            }
        }
    }

    /// <summary>Every subject, in the order in which they were recorded.</summary>
    public ImmutableArray<RecordedSubject> Subjects { get; }

    /// <summary>The subjects that reach a place, in the order of their turns: judge by judge, the quickest first.</summary>
    public IReadOnlyList<RecordedSubject> Of(int place) => _byPlace.GetValueOrDefault(place, []);

    /// <summary>The coverage of a folder, recorded unless it was.</summary>
    /// <param name="folder">The mutated assemblies.</param>
    /// <param name="file">Where it is kept.</param>
    /// <param name="log">Told what is left out.</param>
    public static Coverage Of(MutatedFolder folder, string file, TextWriter log)
    {
        if (!File.Exists(file) || File.ReadLines(file).FirstOrDefault() != folder.Stamp)
        {
            Record(folder, file, log);
        }

        return new Coverage(File.ReadLines(file).Skip(1).Select(static line => JsonSerializer.Deserialize<RecordedSubject>(line)!));
    }

    private static void Record(MutatedFolder folder, string file, TextWriter log)
    {
        using var worker = new WorkerProcess(folder);
        using (var text = new StreamWriter(file + ".part"))
        {
            text.WriteLine(folder.Stamp);
            foreach (WorkerReport report in worker.Record())
            {
                var recorded = new RecordedSubject(report.Subject!, report.Failure, report.Milliseconds, report.CpuMilliseconds, [.. report.Reached!]);
                text.WriteLine(JsonSerializer.Serialize(recorded));
                if (recorded.Failure is not null)
                {
                    log.WriteLine($"left out, as it fails without a mutant: {recorded.Subject.Name}: {FirstLine(recorded.Failure)}");
                }
            }
        }

        File.Move(file + ".part", file, overwrite: true);
    }

    private static string FirstLine(string text) => text.ReplaceLineEndings("\n").Split('\n')[0];
}
