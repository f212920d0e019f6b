namespace Interleave.Tests;

/// <summary>A way to get everything that a scenario can do under a memory model, to be held against the oracle.</summary>
internal interface IOutcomes
{
    /// <summary>Runs every execution at least once.</summary>
    /// <param name="scenario">What to run.</param>
    /// <param name="memory">The memory model.</param>
    /// <param name="onTrace">Gets each execution, complete or blocked.</param>
    /// <returns>How many executions were run.</returns>
    long Run(Scenario scenario, MemoryModel memory, Action<Trace>? onTrace = null);
}
