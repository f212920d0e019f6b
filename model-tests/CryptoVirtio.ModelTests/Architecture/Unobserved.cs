namespace CryptoVirtio.ModelTests;

/// <summary>
/// Finds devices, drivers, rings and channels that a source makes without a tracer: no argument is named after a trace, a
/// tracer or a monitor.
/// </summary>
internal static partial class Unobserved
{
    public static bool IsMadeIn(string source) => Makes().Matches(source).Any(made => !Observer().IsMatch(Arguments(source, made.Index + made.Length)));

    /// <summary>The text up to the parenthesis that closes the one before <paramref name="start"/>.</summary>
    private static string Arguments(string source, int start)
    {
        int end = start;
        for (int open = 1; end < source.Length; end++)
        {
            open += source[end] switch { '(' => 1, ')' => -1, _ => 0 };
            if (open == 0)
            {
                break;
            }
        }

        return source[start..end];
    }

    // The type may stand before "new()": of a field, a property or a method. What follows the parenthesis are the arguments.
    [GeneratedRegex(
        """
        \bnew\s+(CryptoBackend|VirtioCryptoDriver|VirtioDevice|LoopbackDevice|SecureChannel|CbcHmacHandshake)\(
        | \b(CryptoBackend|VirtioCryptoDriver|VirtioDevice|LoopbackDevice|SecureChannel|CbcHmacHandshake)\??\s[^;{}=]*(\{[^{}]*\})?\s*=>?\s*new\(
        | \b(Split(Driver|Device)Queue(<\w+>)?|CbcHmacRecords)\.Create\(
        | \bWiring\.(Device|Driver)\(
        | \bVirtioDevices\.Unmonitored\(
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Makes();

    [GeneratedRegex(@"(trace|monitor)(?!\w*: *null)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Observer();
}
