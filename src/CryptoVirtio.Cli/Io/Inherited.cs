namespace CryptoVirtio.Cli;

/// <summary>
/// Tells a standard descriptor from a number that the runtime took because the program was started with it closed: reading or
/// writing payload there would block, or hit one of the runtime's own files.
/// </summary>
internal static class Inherited
{
    private const int CloseOnExec = 0x80000; // O_CLOEXEC

    /// <summary>The descriptor, or -1 when it was closed.</summary>
    public static int OrClosed(int descriptor)
    {
        try
        {
            // What came through exec cannot be close-on-exec; what the runtime opens always is.
            string flags = File.ReadLines($"/proc/self/fdinfo/{descriptor}").First(static line => line.StartsWith("flags:", StringComparison.Ordinal));
            return (Convert.ToInt32(flags["flags:".Length..].Trim(), fromBase: 8) & CloseOnExec) == 0 ? descriptor : -1;
        }
        catch (FileNotFoundException)
        {
            return -1;
        }
        catch (DirectoryNotFoundException)
        {
            return descriptor; // no /proc: nothing is known
        }
    }
}
