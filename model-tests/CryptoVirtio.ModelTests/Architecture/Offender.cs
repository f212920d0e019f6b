using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Threading.Channels;

namespace CryptoVirtio.ModelTests;

/// <summary>Does everything that is banned, so that the checker can be seen to notice it. Never called.</summary>
internal static class Offender
{
    private static int _shared;
    private static volatile int _flag = 1;

    public static object[] Threads() =>
    [
        new Lock().IsHeldByCurrentThread, Interlocked.Increment(ref _shared), Volatile.Read(ref _shared), Thread.CurrentThread, ThreadPool.ThreadCount,
        new Timer(static _ => { }), new PeriodicTimer(TimeSpan.MaxValue), new SpinLock(), new SpinWait(), new System.Threading.Mutex(),
        new Semaphore(1, 1), new SemaphoreSlim(1), new ReaderWriterLockSlim(), new ManualResetEvent(false),
        new ManualResetEventSlim(), new AutoResetEvent(false), new Barrier(1), new CountdownEvent(1), new ThreadLocal<int>(),
        new AsyncLocal<int>(), Task.CompletedTask, Channel.CreateUnbounded<int>(), new ConcurrentQueue<int>(), new System.Timers.Timer(),
        new CancellationTokenSource().Token.IsCancellationRequested, _flag,
    ];

    public static void Locks(object gate)
    {
        lock (gate)
        {
            _shared++;
        }
    }

    public static object[] TimeAndChance() =>
    [
        Stopwatch.StartNew(), DateTime.UtcNow, DateTimeOffset.UtcNow, TimeProvider.System, new Random(1), Environment.TickCount,
        Environment.TickCount64, Guid.NewGuid(),
    ];

    public static byte[] Cryptography() => SHA256.HashData([]);
}
