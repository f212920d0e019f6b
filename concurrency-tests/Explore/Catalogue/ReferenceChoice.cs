using Interleave.Problems;

namespace Explore;

/// <summary>Which of the reference scenarios.</summary>
/// <param name="Items">How many items the driver publishes.</param>
/// <param name="Mutant">What is wrong with it.</param>
internal readonly record struct ReferenceChoice(int Items, ReferenceMutant Mutant);
