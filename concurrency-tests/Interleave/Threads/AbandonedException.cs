namespace Interleave;

/// <summary>The run is over: thrown at a scheduling point to unwind the thread. Code under test must let it pass.</summary>
public sealed class AbandonedException() : Exception("The run is over.");
