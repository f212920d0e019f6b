namespace CryptoVirtio.Coyote;

/// <summary>How a scenario is explored.</summary>
public sealed record CoyoteOptions
{
    /// <summary>What decides which thread goes on.</summary>
    public CoyoteStrategy Strategy { get; init; } = CoyoteStrategy.Random;

    /// <summary>Word stores of a thread wait in its store buffer: x86-TSO. Otherwise memory is sequentially consistent.</summary>
    public bool HasStoreBuffers { get; init; }

    /// <summary>The same seed gives the same runs. Two seeds have no run in common below a million iterations.</summary>
    public int Seed { get; init; }

    /// <summary>Iterations at most; it ends with the first finding.</summary>
    public uint Iterations { get; init; } = 1_000;

    /// <summary>Called before each iteration with the number of those that are over; false ends the exploration.</summary>
    public Func<long, bool> GoesOn { get; init; } = static _ => true;

    /// <summary>Sites whose full fence is left out. Acquire and release order nothing more under these memory models, so a load or store has nothing to lose.</summary>
    public IReadOnlySet<string> Weakened { get; init; } = new HashSet<string>();

    /// <summary>The text of a <c>.trace</c> file: that run is made again, and no other.</summary>
    public string? Replay { get; init; }
}
