namespace CryptoVirtio.ModelTests;

/// <summary>Lists of what an assembly must not refer to, and the comparison.</summary>
internal static class BannedApi
{
    /// <summary>Threads and what they meet through: only the platform layer may have it, or the explorer would not see it.</summary>
    public static IReadOnlyList<string> Threading { get; } =
    [
        "System.Threading.Monitor", "System.Threading.Lock", "System.Threading.Interlocked", "System.Threading.Volatile",
        "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.Timer", "System.Threading.PeriodicTimer",
        "System.Threading.SpinLock", "System.Threading.SpinWait", "System.Threading.Mutex", "System.Threading.Semaphore",
        "System.Threading.SemaphoreSlim", "System.Threading.ReaderWriterLockSlim", "System.Threading.ManualResetEvent",
        "System.Threading.ManualResetEventSlim", "System.Threading.AutoResetEvent", "System.Threading.Barrier",
        "System.Threading.CountdownEvent", "System.Threading.ThreadLocal`1", "System.Threading.AsyncLocal`1",
        "System.Threading.CancellationToken", "System.Threading.CancellationTokenSource",
        "System.Runtime.CompilerServices.IsVolatile", // a volatile field
        "System.Threading.Tasks.*", "System.Threading.Channels.*", "System.Collections.Concurrent.*", "System.Timers.*",
    ];

    /// <summary>Time and chance: they come through IClock and IRandom, or a run could not be replayed.</summary>
    public static IReadOnlyList<string> TimeAndChance { get; } =
    [
        "System.Diagnostics.Stopwatch", "System.DateTime", "System.DateTimeOffset", "System.TimeProvider", "System.Random",
        "System.Environment::get_TickCount", "System.Environment::get_TickCount64", "System.Guid::NewGuid",
    ];

    /// <summary>Cryptography: the chat and the rings build for a guest that has none of it but the device.</summary>
    public static IReadOnlyList<string> Cryptography { get; } = ["System.Security.Cryptography.*"];

    /// <summary>Which entries of a list an assembly refers to.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="banned">Types, members as <c>Type::Member</c>, or namespaces as <c>Namespace.*</c>.</param>
    public static IEnumerable<string> UsedBy(AssemblyFacts assembly, IEnumerable<string> banned) => banned.Where(entry => entry switch
    {
        [.. var prefix, '*'] => assembly.Types.Any(type => type.StartsWith(prefix, StringComparison.Ordinal)),
        _ when entry.Contains("::", StringComparison.Ordinal) => assembly.Members.Contains(entry),
        _ => assembly.Types.Contains(entry),
    });
}
