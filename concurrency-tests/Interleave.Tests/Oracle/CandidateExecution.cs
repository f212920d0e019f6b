using System.Text;

namespace Interleave.Tests;

/// <summary>A candidate execution: the events of each thread, the reads-from relation, the modification order of each word. It may be a prefix.</summary>
internal sealed class CandidateExecution
{
    private readonly List<OracleEvent> _events;
    private readonly List<int>[] _orders;
    private readonly List<long>[] _results;

    public CandidateExecution(OracleProgram program)
    {
        _events = [];
        _orders = [.. Enumerable.Range(0, program.Words).Select(static _ => new List<int>())];
        _results = [.. program.Threads.Select(static _ => new List<long>())];
    }

    private CandidateExecution(CandidateExecution other)
    {
        _events = [.. other._events];
        _orders = [.. other._orders.Select(static order => new List<int>(order))];
        _results = [.. other._results.Select(static results => new List<long>(results))];
    }

    /// <summary>The events; only the order of each thread is significant.</summary>
    public IReadOnlyList<OracleEvent> Events => _events;

    /// <summary>For each word its writes, in modification order.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Orders => _orders;

    /// <summary>For each thread what its steps have read; 0 for those that read nothing.</summary>
    public IReadOnlyList<IReadOnlyList<long>> Results => _results;

    /// <summary>The last value of a word.</summary>
    public long Final(int word) => _orders[word].Count == 0 ? 0 : _events[_orders[word][^1]].Value;

    /// <summary>All extensions by one step of a thread, consistent or not.</summary>
    public IEnumerable<CandidateExecution> With(int thread, OracleOp op)
    {
        if (op.Kind == OracleKind.Fence)
        {
            yield return Appended(thread, new OracleEvent(thread, _results[thread].Count, OracleEventKind.Fence, op, 0, -1), 0);
        }
        else if (!op.Reads)
        {
            var write = new OracleEvent(thread, _results[thread].Count, OracleEventKind.Write, op, op.Operand, -1);
            foreach (CandidateExecution written in Written(this, write, 0))
            {
                yield return written;
            }
        }
        else
        {
            foreach (int from in _orders[op.Word].Prepend(-1))
            {
                long old = from < 0 ? 0 : _events[from].Value;
                if (op.WaitsOn(old))
                {
                    continue;
                }

                var read = new OracleEvent(thread, _results[thread].Count, OracleEventKind.Read, op, old, from);
                if (op.Writes(old) is not { } value)
                {
                    yield return Appended(thread, read, old);
                    continue;
                }

                var half = new CandidateExecution(this);
                half._events.Add(read);
                foreach (CandidateExecution written in Written(half, read with { Kind = OracleEventKind.Write, Value = value, From = half._events.Count - 1 }, old))
                {
                    yield return written;
                }
            }
        }
    }

    /// <summary>The identity of the graph: reads-from, modification orders, and blocked threads.</summary>
    /// <param name="waits">The blocked threads.</param>
    public string Text(IEnumerable<int>? waits = null)
    {
        var text = new StringBuilder();
        foreach (OracleEvent e in _events.Where(static e => e.IsRead).OrderBy(static e => e.Thread).ThenBy(static e => e.Step))
        {
            text.Append($"{e.Thread}.{e.Step}<{Name(e.From)} ");
        }

        foreach (int thread in waits ?? [])
        {
            text.Append($"{thread}.{_results[thread].Count}<? ");
        }

        for (int word = 0; word < _orders.Length; word++)
        {
            text.Append(_orders[word].Count == 0 ? "" : $"{word}: {string.Concat(_orders[word].Select(write => Name(write) + " "))}");
        }

        return text.ToString();
    }

    /// <summary><see cref="Text"/>, and the number of steps of each thread.</summary>
    public string State() => $"{Text()}| {string.Join(' ', _results.Select(static results => results.Count))}";

    private static IEnumerable<CandidateExecution> Written(CandidateExecution start, OracleEvent write, long result)
    {
        for (int place = 0; place <= start._orders[write.Op.Word].Count; place++)
        {
            CandidateExecution written = start.Appended(write.Thread, write, result);
            written._orders[write.Op.Word].Insert(place, written._events.Count - 1);
            yield return written;
        }
    }

    private CandidateExecution Appended(int thread, OracleEvent added, long result)
    {
        var copy = new CandidateExecution(this);
        copy._events.Add(added);
        copy._results[thread].Add(result);
        return copy;
    }

    private string Name(int at) => at < 0 ? "init" : $"{_events[at].Thread}.{_events[at].Step}";
}
