namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>The code under test did what it must not; the message describes it.</summary>
internal sealed class RoleFailure(string message) : Exception(message)
{
    /// <summary>Throws unless something holds.</summary>
    public static void Unless(bool holds, string message)
    {
        if (!holds)
        {
            throw new RoleFailure(message);
        }
    }

    /// <summary>Throws unless two values are equal.</summary>
    public static void UnlessEqual<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new RoleFailure($"{what}: expected {expected}, was {actual}");
        }
    }
}
