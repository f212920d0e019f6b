using System.Runtime.ExceptionServices;

namespace CryptoVirtio.Programs;

/// <summary>Runs what may never end. The thread that hangs is left behind; it ends with the process.</summary>
public static class Watchdog
{
    /// <summary>Runs on a thread of its own.</summary>
    /// <param name="body">What to run; an exception of it is thrown here.</param>
    /// <param name="limit">How long it may take: many times what it needs, so that only a hang meets it.</param>
    /// <param name="hung">The result when it did not end.</param>
    public static T Run<T>(Func<T> body, TimeSpan limit, Func<T> hung)
    {
        T? result = default;
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = body();
            }
#pragma warning disable CA1031 // It is thrown again where a caller waits for it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                thrown = ExceptionDispatchInfo.Capture(exception);
            }
        }) { IsBackground = true, Name = "check" };
        thread.Start();
        if (!thread.Join(limit))
        {
            return hung();
        }

        thrown?.Throw();
        return result!;
    }
}
