using CryptoVirtio.Engine;
using CryptoVirtio.Frontend;
using CryptoVirtio.Loopback;

namespace CryptoVirtio.ConcurrencyTests;

/// <summary>Both halves with the threads of the machine. What schedules the machine happens to take; the explorer takes the others.</summary>
[Trait("Category", "Concurrency")]
public sealed class HalvesSmokeTests(ITestOutputHelper output)
{
    private const int Callers = 4;
    private static readonly byte[] s_key = new byte[16];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("F6")]
    public void Callers_get_their_own_answers_while_others_give_up(bool interrupt)
    {
        int seed = Seeds.For(output);
        using MonitoredDevice device = New(interrupt ? WaitStrategy.Interrupt : WaitStrategy.Hybrid, queueSize: 8);
        int right = 0;
        Parallel(caller =>
        {
            var random = new Random(seed + caller);
            Assert.Equal(Errno.OK, OpenBusy(device, out IAsyncCryptoFile? file));
            using (file)
            {
                uint session = Session(file!);
                for (int i = 0; i < Seeds.Iterations(150); i++)
                {
                    byte[] source = new byte[16 * random.Next(1, random.Next(2) == 0 ? 8 : 600)];
                    byte[] iv = new byte[16];
                    byte[] destination = new byte[source.Length];
                    random.NextBytes(source);
                    random.NextBytes(iv);
                    using var gone = new CancellationTokenSource();
                    bool leaves = random.Next(3) == 0;
                    if (leaves)
                    {
                        gone.Cancel();
                    }

                    Errno status = file!.Crypt(
                        new CryptCall { Session = session, Source = source, Destination = destination, Iv = iv }, leaves ? new Cancel(gone.Token) : Cancel.Never);
                    Assert.True(status == Errno.OK || (leaves && status == Errno.EINTR), $"{status}");
                    Assert.Equal(status == Errno.OK ? Expected.AesCbc(CryptDirection.Encrypt, s_key, iv, source) : new byte[source.Length], destination);
                    Interlocked.Add(ref right, status == Errno.OK ? 1 : 0);
                }
            }
        });
        Assert.NotEqual(0, right);
        Assert.True(SpinWait.SpinUntil(() => Drained(device), s_patience), "Something stays in quarantine.");
    }

    [Fact]
    [Rule("IO-OPEN-2")]
    public void Callers_all_return_when_the_device_is_removed_under_them()
    {
        for (int round = 0; round < Seeds.Iterations(10); round++)
        {
            using MonitoredDevice device = New(WaitStrategy.Interrupt, queueSize: 8);
            using var busy = new CountdownEvent(Callers);
            Parallel(
                caller =>
                {
                    Assert.Equal(Errno.OK, OpenBusy(device, out IAsyncCryptoFile? file));
                    using (file)
                    {
                        uint session = Session(file!);
                        busy.Signal();
                        byte[] data = new byte[4096];
                        Errno status;
                        while ((status = file!.Crypt(new CryptCall { Session = session, Source = data, Destination = data, Iv = new byte[16] })) == Errno.OK)
                        {
                        }

                        Assert.Equal(Errno.ENODEV, status);
                    }
                },
                () =>
                {
                    Assert.True(busy.Wait(s_patience));
                    device.Inner.Driver.Remove();
                });
            Assert.Equal(Errno.ENODEV, device.Open(out _));
        }
    }

    [Fact]
    [Rule("LC8")]
    public void Callers_come_back_after_the_device_has_failed_under_them()
    {
        using MonitoredDevice device = New(WaitStrategy.Interrupt, queueSize: 8);
        int rounds = Seeds.Iterations(20);
        int lives = 0;
        bool ended = false;
        Parallel(
            caller =>
            {
                while (!Volatile.Read(ref ended))
                {
                    if (device.Open(out IAsyncCryptoFile? file) != Errno.OK)
                    {
                        continue; // another one sets it up just now, or it has failed again
                    }

                    using (file)
                    {
                        byte[] data = new byte[64];
                        Errno status = file!.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = s_key }, out uint session);
                        Interlocked.Add(ref lives, status == Errno.OK ? 1 : 0);
                        while (status == Errno.OK && !Volatile.Read(ref ended))
                        {
                            status = file.Crypt(new CryptCall { Session = session, Source = data, Destination = data, Iv = new byte[16] });
                        }

                        Assert.Contains(status, new[] { Errno.OK, Errno.EIO, Errno.ENODEV });
                    }
                }
            },
            () =>
            {
                for (int round = 0; round < rounds; round++)
                {
                    int seen = Volatile.Read(ref lives);
                    device.Inner.Device.SetNeedsReset();
                    Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref lives) > seen, s_patience), "No session was made after a reset.");
                }

                Volatile.Write(ref ended, true);
            });
    }

    private static MonitoredDevice New(WaitStrategy waiting, ushort queueSize) =>
        new(new CryptoEngine(SystemSync.Instance), Options(waiting, queueSize));

    private static LoopbackOptions Options(WaitStrategy waiting, ushort queueSize)
    {
        LoopbackOptions options = LoopbackOptions.Threaded(2, waiting);
        return options with { Driver = options.Driver with { QueueSize = queueSize } };
    }

    private static Errno OpenBusy(MonitoredDevice device, out IAsyncCryptoFile? file)
    {
        Errno status;
        while ((status = device.Open(out file)) == Errno.EBUSY)
        {
            Thread.Yield();
        }

        return status;
    }

    private static uint Session(ICryptoFile file)
    {
        Assert.Equal(Errno.OK, file.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = s_key }, out uint session));
        return session;
    }

    private static bool Drained(MonitoredDevice device)
    {
        ((Virtqueue.IInterruptHandler)device.Inner.Driver).Interrupt(0);
        return device.Inner.Driver.Statistics is { InFlight: 0, Quarantined: 0 };
    }

    private static void Parallel(Action<int> caller, Action? other = null)
    {
        var failures = new List<Exception>();
        Thread[] threads = [.. Enumerable.Range(0, Callers).Select(i => new Thread(() => Guarded(() => caller(i), failures)) { IsBackground = true })];
        Array.ForEach(threads, static thread => thread.Start());
        Guarded(() => other?.Invoke(), failures);
        Assert.All(threads, static thread => Assert.True(thread.Join(s_patience), "A caller hangs."));
        lock (failures)
        {
            Assert.Empty(failures);
        }
    }

    private static void Guarded(Action body, List<Exception> failures)
    {
        try
        {
            body();
        }
        catch (Exception failure)
        {
            lock (failures)
            {
                failures.Add(failure);
            }
        }
    }
}
