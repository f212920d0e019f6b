namespace CryptoVirtio.Programs.Roles;

/// <summary>Runs something against code that may do anything, and says how it failed.</summary>
internal static class RoleRun
{
    /// <summary>Makes a fixture, runs it and lets it go.</summary>
    /// <returns>What went wrong first; null when all held, the end included.</returns>
    public static string? Fails<T>(Func<T> make, Action<T> run)
        where T : class, IDisposable
    {
        T? fixture = null;
        string? failure = Try(() => run(fixture = make()));
        string? ending = Try(() => fixture?.Dispose()); // code that was interrupted may not come to an end either
        return failure ?? ending;
    }

    private static string? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception failure)
        {
            return failure is RoleFailure or HangException ? failure.Message : $"It throws {failure.GetType().Name}: {failure.Message}";
        }
    }
}
