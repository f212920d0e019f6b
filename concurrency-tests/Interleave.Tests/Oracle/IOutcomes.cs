namespace Interleave.Tests;

/// <summary>Enumerates the executions of a scenario under a memory model, to be compared with the oracle.</summary>
internal interface IOutcomes
{
    /// <summary>Runs every execution at least once.</summary>
    /// <param name="scenario">What to run.</param>
    /// <param name="memory">The memory model.</param>
    /// <param name="onTrace">Called with each execution, complete or blocked.</param>
    /// <returns>How many executions were run.</returns>
    long Run(Scenario scenario, MemoryModel memory, Action<Trace>? onTrace = null);
}
