namespace CryptoVirtio.Programs;

/// <summary>Smaller numbers to try in place of one, the smallest first.</summary>
internal static class Numbers
{
    internal static IEnumerable<int> Below(int number) => number switch
    {
        0 => [],
        1 => [0],
        2 => [0, 1],
        _ => [0, number / 2, number - 1],
    };
}
