using Microsoft.CodeAnalysis;

namespace CryptoVirtio.Campaign;

/// <summary>A mutant, and how it is written into its source.</summary>
/// <param name="Mutant">What it is.</param>
/// <param name="Tree">The source.</param>
/// <param name="MemberIndex">Which member of the source the place is in.</param>
/// <param name="EditsFor">The edits, given the number that the mutant is switched by.</param>
internal sealed record Place(Mutant Mutant, SyntaxTree Tree, int MemberIndex, Func<int, ImmutableArray<Edit>> EditsFor);
