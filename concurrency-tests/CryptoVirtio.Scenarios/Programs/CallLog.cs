using System.Collections.Immutable;

namespace CryptoVirtio.Scenarios;

/// <summary>One thread of a parallel program: makes its calls, and keeps what came of each and between which operations.</summary>
internal sealed class CallLog(IRun run, int lane, ImmutableArray<SyscallCommand> commands, SyscallCaller caller)
{
    private readonly List<(SyscallCommand Command, SyscallAnswer Answer, Step Begin, Step End)> _calls = [];

    /// <summary>The whole of the thread.</summary>
    public void Run()
    {
        foreach (SyscallCommand command in commands)
        {
            Step begin = run.Here;
            if (caller.Make(command) is { } answer)
            {
                _calls.Add((command, answer, begin, run.Here));
            }
        }
    }

    /// <summary>Closes its files.</summary>
    public void Close() => caller.Close();

    /// <summary>
    /// The calls, placed in an order of all operations that explains the run. A call without an operation has seen nothing of the others,
    /// and may have been at any time.
    /// </summary>
    public IReadOnlyList<MadeCall> Made(Dictionary<Step, int> places) =>
    [
        .. from call in _calls
           let isPlaced = call.Begin != call.End
           select new MadeCall(
               lane,
               call.Command,
               call.Answer,
               isPlaced ? places[call.Begin] : int.MinValue,
               isPlaced ? places[call.End with { Index = call.End.Index - 1 }] : int.MaxValue),
    ];
}
