namespace Explore;

/// <summary>A strategy as it was asked for.</summary>
/// <param name="Entry">Which.</param>
/// <param name="Number">Its number, if it takes one.</param>
/// <param name="Text">As it was written.</param>
internal readonly record struct StrategyChoice(StrategyEntry Entry, int Number, string Text);
