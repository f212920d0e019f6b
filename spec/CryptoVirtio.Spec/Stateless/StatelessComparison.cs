using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CryptoVirtio.Spec;

/// <summary>
/// Fires what a monitor judges in Stateless too. Both are made from one notation: their agreement shows that it is evaluated alike, and
/// nothing of what is written in it. Not thread-safe.
/// </summary>
/// <param name="every">
/// Of the steps that a machine takes, which ones are fired too: each n-th one, over all machines, counted by this comparison, so that the same
/// run chooses the same steps. Events that a machine refuses are always fired.
/// </param>
public sealed class StatelessComparison(int every = 1)
{
    // To build a machine takes longer than to fire a thousand events, and a monitor often lives for less than that.
    private static readonly ConditionalWeakTable<IMachine, StatelessMachine> s_machines = [];

    private readonly Dictionary<string, long> _steps = new(StringComparer.Ordinal);
    private long _taken;

    /// <summary>Events that were fired, refused ones included, by the name of the machine.</summary>
    public IReadOnlyDictionary<string, long> Steps => _steps;

    /// <summary>Events of which Stateless made something else.</summary>
    public int Differences { get; private set; }

    /// <summary>The first event of which Stateless made something else; null while there is none.</summary>
    public Finding? Difference { get; private set; }

    /// <summary>Compares what a machine made of an event.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="before">The state before.</param>
    /// <param name="e">The event; a call with its answer.</param>
    /// <param name="rule">The rule that judged it; null when there was none, or several.</param>
    /// <param name="after">The states after, one for each outcome of the rule; none when the event was refused.</param>
    public void Compare(IMachine machine, State before, SpecEvent e, IRule? rule, ReadOnlySpan<State> after)
    {
        if (after.Length > 0 && ++_taken % every != 0)
        {
            return;
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_steps, machine.Name, out _)++;
        StatelessMachine live = s_machines.GetValue(machine, static machine => machine.ToStateless());
        string? difference = null;
        lock (live)
        {
            for (int i = 0; difference is null && i < Math.Max(after.Length, 1); i++)
            {
                difference = Compare(live, before, e, i, rule, i < after.Length ? after[i] : null);
            }
        }

        if (difference is not null && ++Differences == 1)
        {
            machine.TryRoute(e, out Route route);
            string reason = $"Stateless differs from the rules of {machine.Name}: {difference}";
            Difference = new Finding(Verdict.Inconclusive, machine.Name, route.Key, e, reason, [before], [], []);
        }
    }

    /// <summary>The guards that an event did not meet in some states, as Stateless lists them.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="states">The states.</param>
    /// <param name="e">An event that the machine refuses in each of them.</param>
    public static IReadOnlyList<string> UnmetGuards(IMachine machine, IEnumerable<State> states, SpecEvent e)
    {
        StatelessMachine live = machine.ToStateless();
        var unmet = new List<string>();
        foreach (State state in states)
        {
            live.State = state;
            unmet.AddRange(live.Fire(e).UnmetGuards.Except(unmet, StringComparer.Ordinal));
        }

        return unmet;
    }

    private static string? Compare(StatelessMachine live, State before, SpecEvent e, int outcome, IRule? rule, State? after)
    {
        live.State = before;
        try
        {
            FireResult result = live.Fire(e, outcome);
            return (result.Rule, after) switch
            {
                (null, null) => null,
                (null, _) => $"it does not permit what they do by {rule?.Id}; unmet: {string.Join("; ", result.UnmetGuards)}",
                ({ } permits, null) => $"it permits by {permits.Id} what they refuse",
                ({ } permits, _) when permits.Id != rule?.Id => $"it takes {permits.Id}, not {rule?.Id}",
                _ => live.State.Equals(after) ? null : $"it goes to {live.State.Key} by {rule.Id}, not to {after.Key}",
            };
        }
        catch (ContradictionException exception)
        {
            return rule is null ? null : exception.Message; // without a rule, the monitor reports the same
        }
    }
}
