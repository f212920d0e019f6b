namespace CryptoVirtio.Programs;

/// <summary>
/// Whether calls of several threads are linearisable (Herlihy and Wing 1990): in some order that keeps what was over before something
/// else began, the model of programs that run on one thread expects every answer. One thing is looser: a close takes its file away at
/// once and gives its place back later, so that an open beside it may find none when the model has one.
/// </summary>
/// <param name="limits">The subject's limits.</param>
public sealed class Linearisability(SyscallLimits limits)
{
    /// <summary>Finds an order.</summary>
    /// <param name="prefix">Calls of one thread, before all others.</param>
    /// <param name="lanes">Calls of each thread, in its order.</param>
    /// <returns>Null when there is one; otherwise all the calls, and why none of them fits where the longest order ends.</returns>
    public string? Refute(IReadOnlyList<MadeCall> prefix, IReadOnlyList<IReadOnlyList<MadeCall>> lanes)
    {
        var longest = (Length: -1, Why: "");
        return Search([.. prefix], [.. lanes.Select(static _ => 0)])
            ? null
            : $"No order explains the answers.\n{string.Join('\n', prefix.Concat(lanes.SelectMany(static lane => lane)))}\nAfter {longest.Length} calls at most: {longest.Why}";

        bool Search(ImmutableArray<MadeCall> order, ImmutableArray<int> taken)
        {
            if (Judge(order) is { } difference)
            {
                longest = order.Length - 1 > longest.Length ? (order.Length - 1, $"{order[^1]}, {difference}") : longest;
                return false;
            }

            MadeCall[] next = [.. lanes.Where((lane, i) => taken[i] < lane.Count).Select(lane => lane[taken[lane[0].Lane]])];
            return next.Length == 0
                || next.Where(call => !next.Any(other => other.Precedes(call))).OrderBy(static call => call.Last)
                    .Any(call => Search(order.Add(call), taken.SetItem(call.Lane, taken[call.Lane] + 1)));
        }
    }

    private string? Judge(ImmutableArray<MadeCall> order)
    {
        var device = new AnsweringDevice();
        using var run = new SyscallRun(new SyscallSubject("answers", limits, _ => device));
        for (int i = 0; i < order.Length; i++)
        {
            MadeCall call = order[i];
            if (IsCrowdedOut(run.Model, call, order.AsSpan(0, i)))
            {
                continue; // nothing has come of it
            }

            device.Answer = call.Answer;
            StepResult verdict = run.Step(call.Command);
            if (!verdict.IsHeld)
            {
                return verdict.Difference;
            }
        }

        return null;
    }

    /// <summary>Whether an open found no place because of a close beside it.</summary>
    private bool IsCrowdedOut(SyscallModel model, MadeCall call, ReadOnlySpan<MadeCall> before)
    {
        int closing = 0;
        foreach (MadeCall other in before)
        {
            closing += other.Command is CloseCommand && other.Overlaps(call) ? 1 : 0;
        }

        return call is { Command: OpenCommand, Answer.Errno: Errno.ENFILE } && closing > 0 && model.OpenFiles + closing >= limits.MaxFiles;
    }
}
