namespace Interleave.Problems;

/// <summary>One access of a litmus program.</summary>
/// <param name="IsStore">It writes <paramref name="Value"/>; else it reads into the next register.</param>
/// <param name="Word">Number of the word, in the order of <see cref="LitmusTest.Words"/>.</param>
/// <param name="Value">What a store writes.</param>
public readonly record struct LitmusAccess(bool IsStore, int Word, long Value);
