namespace Explore;

/// <summary>Which variant of a scenario.</summary>
/// <param name="Items">How many items the driver of the reference scenario publishes.</param>
/// <param name="Mutant">What is wrong with the reference scenario.</param>
/// <param name="Program">The parallel program that is run.</param>
/// <param name="Weakening">Which barriers of the real code promise less.</param>
internal sealed record ScenarioChoice(int Items, ReferenceMutant Mutant, ParallelProgram Program, Weakening Weakening);
