namespace CryptoVirtio.Campaign;

/// <summary>Subjects that are functions.</summary>
internal abstract class NamedSubjects(Judge judge) : ISubjects
{
    private readonly Dictionary<string, Func<string?>> _runs = new(StringComparer.Ordinal);
    private readonly List<Subject> _all = [];

    public IReadOnlyList<Subject> All => _all;

    public bool TryRun(string id, out string? failure)
    {
        failure = null;
        if (!_runs.TryGetValue(id, out Func<string?>? run))
        {
            return false;
        }

        try
        {
            failure = run();
        }
        catch (Exception thrown)
        {
            // Before anything is explored or drawn: a set-up that fails is a finding as well.
            failure = $"{thrown.GetType().Name}: {thrown.Message}";
        }

        return true;
    }

    /// <summary>Adds a subject.</summary>
    /// <param name="name">Its name, which is also its id.</param>
    /// <param name="run">Gives what it finds; null when all holds.</param>
    protected void Add(string name, Func<string?> run)
    {
        _all.Add(new Subject(name, name, judge));
        _runs.Add(name, run);
    }
}
