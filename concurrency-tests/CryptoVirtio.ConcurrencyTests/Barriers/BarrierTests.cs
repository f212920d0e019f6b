using System.Text;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.ConcurrencyTests;

/// <summary>
/// Every barrier of the rings has its reason: each place that promises an order is weakened, step by step, and an execution shows what
/// goes wrong then. A place at which nothing can be weakened is one that promises nothing.
/// </summary>
[Trait("Category", "Concurrency")]
public sealed class BarrierTests(ITestOutputHelper output)
{
    // Nothing here yet: a weakening that no scenario notices is either taken out of the code, or stands here with its reason.
    private static readonly Dictionary<string, string> s_reviewed = [];

    // What one scenario shows soon need not wait for all executions of another that never does.
    private static readonly long[] s_rounds = [500, long.MaxValue];

    private static readonly IReadOnlyList<ScenarioEntry> s_scenarios = [.. ScenarioList.All.Where(static entry => entry.Name.StartsWith("ring-", StringComparison.Ordinal))];

    [Fact]
    public void Barriers_have_their_reasons()
    {
        var text = new StringBuilder();
        var without = new List<string>();
        Dictionary<string, MemoryOrder> promised = Promised();
        foreach (string site in typeof(RingSites).GetProperties().Select(static property => ((AccessSite)property.GetValue(null)!).Name).Order(StringComparer.Ordinal))
        {
            foreach (MemoryOrder order in Steps(promised.GetValueOrDefault(site)))
            {
                string step = $"{site,-24} {promised[site]} -> {order}";
                string? witness = Witness(Weakening.None.And(site, order));
                text.Append($"{step,-70} {witness ?? s_reviewed.GetValueOrDefault(site, "nothing notices")}\n");
                if (witness is null != s_reviewed.ContainsKey(site))
                {
                    without.Add(step);
                }
            }

            if (!promised.ContainsKey(site))
            {
                text.Append($"{site,-70} promises nothing\n");
            }
        }

        output.WriteLine(text.ToString());
        Report.Write("barriers", $"Barriers of the rings, weakened one at a time, and what goes wrong\n\n{text}");
        AssertNo.Reasons(without);
        Snapshot.Match(text.ToString());
    }

    private static string? Witness(Weakening weakening)
    {
        foreach (long executions in s_rounds)
        {
            foreach (ScenarioEntry entry in s_scenarios)
            {
                Exploration result = Explorer.Explore(entry.Make(weakening), new ExploreOptions { MaxExecutions = executions });
                if (result.Finding is { } finding)
                {
                    return $"{entry.Name}: {finding.Verdict}: {finding.Message.Split('\n')[0]}";
                }
            }
        }

        return null;
    }

    /// <summary>What each place promises, as far as the scenarios come by; relaxed accesses promise nothing.</summary>
    private static Dictionary<string, MemoryOrder> Promised()
    {
        var promised = new Dictionary<string, MemoryOrder>(StringComparer.Ordinal);
        foreach (ScenarioEntry entry in s_scenarios)
        {
            Walker.Walk(entry.Make(Weakening.None), new WalkOptions
            {
                MaxExecutions = 50,
                OnTrace = trace =>
                {
                    foreach (TraceStep step in trace.Steps)
                    {
                        if (step.Operation is { Site: { } site, Order: not MemoryOrder.Relaxed } && step.Operation.Kind is OperationKind.Load or OperationKind.Store or OperationKind.Fence)
                        {
                            promised[step.Operation.Site!] = step.Operation.Order;
                        }
                    }
                },
            });
        }

        return promised;
    }

    private static IEnumerable<MemoryOrder> Steps(MemoryOrder promised) => promised switch
    {
        MemoryOrder.Relaxed => [],
        MemoryOrder.Full => [MemoryOrder.AcquireRelease, MemoryOrder.Relaxed],
        _ => [MemoryOrder.Relaxed],
    };
}
