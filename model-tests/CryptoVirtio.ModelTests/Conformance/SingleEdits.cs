using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>Every deletion, doubling and exchange of single events of a trace. An exchange is with the next event of the same thread.</summary>
internal static class SingleEdits
{
    /// <summary>The edits.</summary>
    public static IEnumerable<TraceEdit> Of(IReadOnlyList<SpecEvent> trace) => Enumerable.Range(0, trace.Count).SelectMany(at => At(trace, at));

    private static IEnumerable<TraceEdit> At(IReadOnlyList<SpecEvent> trace, int at)
    {
        yield return TraceEdit.Delete(trace, at);
        yield return TraceEdit.Double(trace, at);
        int other = at + 1;
        while (other < trace.Count && trace[other].Thread != trace[at].Thread)
        {
            other++;
        }

        if (other < trace.Count && trace[other] != trace[at])
        {
            yield return TraceEdit.Exchange(trace, at, other);
        }
    }
}
