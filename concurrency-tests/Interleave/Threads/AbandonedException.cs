namespace Interleave;

/// <summary>The run is over: thrown at a scheduling point to unwind the thread. Not to be caught for good.</summary>
public sealed class AbandonedException() : Exception("The run is over.");
