namespace CryptoVirtio.Spec;

/// <summary>A step of the graph.</summary>
/// <param name="From">Number of the state before.</param>
/// <param name="To">Number of the state after.</param>
/// <param name="Attempt">What happened.</param>
public readonly record struct Edge(int From, int To, Attempt Attempt);
