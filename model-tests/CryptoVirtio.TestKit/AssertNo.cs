namespace CryptoVirtio.TestKit;

/// <summary>Fails a test with the whole reason: the assertions of xUnit cut it after 50 characters.</summary>
public static class AssertNo
{
    /// <summary>There is no reason to fail.</summary>
    /// <param name="reason">A finding, or why something is wrong; null when nothing is.</param>
    /// <exception cref="XunitException">There is one.</exception>
    public static void Reason(object? reason)
    {
        if (reason is not null)
        {
            throw new XunitException(reason.ToString());
        }
    }

    /// <summary>There is no reason to fail.</summary>
    /// <param name="reasons">What is wrong, a line each.</param>
    /// <exception cref="XunitException">There is one.</exception>
    public static void Reasons(IEnumerable<string> reasons) => Reason(string.Join('\n', reasons) is { Length: > 0 } text ? text : null);
}
