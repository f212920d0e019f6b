using System.Reflection;
using Xunit.Sdk;

namespace CryptoVirtio.Campaign;

/// <summary>The cases of a test assembly, run one at a time.</summary>
internal sealed class TestSubjects : ISubjects, IDisposable
{
    private readonly XunitTestFramework _framework = new(new NullMessageSink());
    private readonly ITestFrameworkExecutor _executor;
    private readonly Dictionary<string, ITestCase> _cases = new(StringComparer.Ordinal);
    private readonly List<Subject> _all = [];

    /// <summary>Finds the cases.</summary>
    /// <param name="assembly">What holds them; it is in the folder of this program.</param>
    /// <param name="isSubject">Which of them are subjects.</param>
    public TestSubjects(Assembly assembly, Func<ITestCase, bool> isSubject)
    {
        _executor = _framework.GetExecutor(assembly.GetName());
        var found = new TestMessages<IDiscoveryCompleteMessage>();
        _framework.GetDiscoverer(Reflector.Wrap(assembly)).Find(includeSourceInformation: false, found, new TestOptions());
        found.Wait();
        foreach (ITestCase test in found.Cases.Where(test => test.SkipReason is null && isSubject(test)).OrderBy(static test => test.DisplayName, StringComparer.Ordinal))
        {
            if (_cases.TryAdd(test.UniqueID, test))
            {
                _all.Add(new Subject(test.UniqueID, test.DisplayName, Judge.Tests));
            }
        }
    }

    public IReadOnlyList<Subject> All => _all;

    public bool TryRun(string id, out string? failure)
    {
        failure = null;
        if (!_cases.TryGetValue(id, out ITestCase? test))
        {
            return false;
        }

        var run = new TestMessages<ITestAssemblyFinished>();
        _executor.RunTests([test], run, new TestOptions());
        run.Wait();
        failure = run.Failure;
        return true;
    }

    public void Dispose()
    {
        _executor.Dispose();
        _framework.Dispose();
    }
}
