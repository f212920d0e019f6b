namespace CryptoVirtio.Programs;

/// <summary>
/// Holds the errnos that the programs' model expects against those that the machines allow. Both are written from the catalogue, and
/// neither from the other: a device that agrees with one of them only by its looseness shows here.
/// </summary>
public sealed class SyscallForecast : IStepListener
{
    /// <summary>All but EIO: the machines let a library fail, and that of the programs does not.</summary>
    private static readonly Spec.Errno[] s_errnos = [.. Enum.GetValues<Spec.Errno>().Where(static errno => errno != Spec.Errno.EIO)];

    private readonly List<(IMachine Machine, State Before)> _judges = [];
    private Answered? _call;

    /// <summary>Calls that were compared.</summary>
    public int Compared { get; private set; }

    public void Stepped(IMachine machine, State before, SpecEvent e, IRule rule, State after)
    {
        if (e is Answered call)
        {
            if (!ReferenceEquals(call, _call))
            {
                _call = call;
                _judges.Clear();
            }

            _judges.Add((machine, before));
        }
    }

    /// <summary>A command begins: what was answered before is not its answer.</summary>
    public void Begin()
    {
        _call = null;
        _judges.Clear();
    }

    /// <summary>Compares what the command's call may answer, by the model and by the machines in the states that the call met.</summary>
    /// <param name="command">The command that has just run.</param>
    /// <param name="expected">What the model expected of it.</param>
    /// <returns>The difference; null when there is none, or the command's call did not come to the device.</returns>
    public string? Compare(SyscallCommand command, Refusal expected)
    {
        if (_call is null || !IsCallOf(command, _call))
        {
            return null;
        }

        Compared++;
        IEnumerable<Prediction> predictions = [.. _judges.Select(judge => Prediction.Of(judge.Machine, judge.Before, _call))];
        Spec.Errno[] allowed = [.. s_errnos.Where(errno => predictions.All(prediction => prediction.Allows(errno)))];
        return allowed.SequenceEqual(s_errnos.Where(errno => expected.Allow((Errno)errno)))
            ? null
            : $"{_call}: the model expects {expected.Describe()}, the machines allow {string.Join(" or ", allowed)} "
                + $"({string.Join(", ", predictions.Select(static prediction => prediction.Rule?.Id))})";
    }

    private static bool IsCallOf(SyscallCommand command, Answered call) => (command, call) switch
    {
        (OpenCommand, OpenAnswered) or (CreateCommand, CreateAnswered) or (FreeCommand, FreeAnswered) or (InfoCommand, InfoAnswered) => true,
        (CryptCommand or SubmitCommand, CryptAnswered) => true,
        _ => false,
    };
}
