namespace Interleave.Tests;

/// <summary>
/// Enumerates the executions of a program from the axioms of a memory model, by brute force: any thread takes its next step, a read reads
/// from any write, a write takes any position in modification order, and inconsistent candidates are dropped. This reaches every execution,
/// because porf is acyclic. It shares no code with the explorers, which it checks.
/// </summary>
internal sealed class Oracle
{
    private readonly OracleProgram _program;
    private readonly MemoryModel _memory;
    private readonly HashSet<string> _seen = [];

    private Oracle(OracleProgram program, MemoryModel memory)
    {
        _program = program;
        _memory = memory;
    }

    /// <summary>Executions in which every thread has ended.</summary>
    public List<CandidateExecution> Complete { get; } = [];

    /// <summary>Executions in which a thread is blocked: the last value of the word does not end its wait.</summary>
    public List<CandidateExecution> Blocked { get; } = [];

    /// <summary>The text of each execution, complete or blocked.</summary>
    public HashSet<string> Graphs { get; } = [];

    /// <summary>The executions of <paramref name="program"/>.</summary>
    public static Oracle Of(OracleProgram program, MemoryModel memory)
    {
        var oracle = new Oracle(program, memory);
        oracle.Visit(new CandidateExecution(program));
        return oracle;
    }

    private void Visit(CandidateExecution candidate)
    {
        if (!_seen.Add(candidate.State()))
        {
            return;
        }

        var waits = new List<int>();
        bool isLast = true;
        for (int thread = 0; thread < _program.Threads.Count; thread++)
        {
            if (_program.Threads[thread](candidate.Results[thread]) is not { } op)
            {
                continue;
            }

            waits.Add(thread);
            isLast &= op.Reads && op.WaitsOn(candidate.Final(op.Word));
            foreach (CandidateExecution next in candidate.With(thread, op))
            {
                if (OracleAxioms.Allow(_memory, next))
                {
                    Visit(next);
                }
            }
        }

        if (isLast)
        {
            (waits.Count == 0 ? Complete : Blocked).Add(candidate);
            Graphs.Add(candidate.Text(waits));
        }
    }
}
