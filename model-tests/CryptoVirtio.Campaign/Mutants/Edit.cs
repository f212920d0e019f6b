namespace CryptoVirtio.Campaign;

/// <summary>What is written around a part of a source. Lines stay where they are.</summary>
/// <param name="Start">Where the part begins.</param>
/// <param name="End">Where it ends; of any two that begin together, the one that ends later is outside.</param>
/// <param name="Before">Written where it begins.</param>
/// <param name="After">Written where it ends.</param>
/// <param name="Replaced">So many characters at the beginning go.</param>
internal readonly record struct Edit(int Start, int End, string Before, string After, int Replaced = 0);
