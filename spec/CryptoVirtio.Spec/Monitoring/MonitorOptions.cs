namespace CryptoVirtio.Spec;

/// <summary>How a monitor judges.</summary>
public sealed record MonitorOptions
{
    /// <summary>The driver is not traced: what it must have done is taken as done.</summary>
    public bool HostOnly { get; init; }

    /// <summary>
    /// Of the steps that are taken, each n-th one is fired in Stateless too, and so is every event that is refused; 1 for all, 0 for none.
    /// A difference is a finding, and the unmet guards stand in each finding.
    /// </summary>
    public int StatelessEvery { get; init; }

    /// <summary>Events that a violation shows before the one that is wrong.</summary>
    public int Prefix { get; init; } = 50;

    /// <summary>States of one instance that may explain what was seen; more is inconclusive. So many never came about in a right trace.</summary>
    public int MaxStates { get; init; } = 64;

    /// <summary>Calls of one instance that may overlap; more is inconclusive. Their orders are searched, and grow beyond all bounds.</summary>
    public int Window { get; init; } = 20;

    /// <summary>Steps that a search for an order may take; more is inconclusive.</summary>
    public int SearchSteps { get; init; } = 50_000;
}
