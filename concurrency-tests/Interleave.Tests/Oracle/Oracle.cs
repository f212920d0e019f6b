namespace Interleave.Tests;

/// <summary>
/// Enumerates the executions of a program from the axioms of a memory model, by brute force: any thread takes its next step, a read reads
/// from any write, a write goes anywhere in modification order, and what the axioms do not allow is dropped. This reaches every execution,
/// because program order and reads-from are acyclic together. It shares nothing with the explorers, which it is there to judge.
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

    /// <summary>Executions in which somebody waits on the last value of a word for ever: it came too late, or nobody ever helps it.</summary>
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
