using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>Driver and device, where something happens between the decision to notify and the notification, or a device misbehaves.</summary>
internal static class CallScenarios
{
    private static readonly byte[] s_key = new byte[16];
    private static readonly DriverOptions s_short = new() { RequestTimeout = TimeSpan.FromMilliseconds(50), ResetTimeout = TimeSpan.FromMilliseconds(50) };

    private static SessionSpec Hash => new() { Mac = MacAlgorithm.Sha1Hmac, MacKey = s_key };

    /// <summary>Each of them, with what it is about.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<SpecEvent> Seen)> All()
    {
        yield return ("needs a reset before it is kicked", BehindKickLook(static (device, _) => device.Device.SetNeedsReset()));
        yield return ("removed before it kicks", BehindKickLook(static (device, _) => device.Driver.Remove()));
        yield return ("two kicks for one look", BehindKickLook(static (_, file) => file.FreeSession(1)));
        yield return ("a HELLO that is never answered", Silent());
        yield return ("a hash that is reset while it runs", HashReset());
        yield return ("an engine that fails", FailingEngine());
    }

    private static IReadOnlyList<SpecEvent> BehindKickLook(Action<LoopbackDevice, ICryptoFile> turn)
    {
        var turns = new Turns();
        using LoopbackDevice device = Device(turns, LoopbackOptions.Inline);
        Assert.Equal(Errno.OK, device.Open(out IAsyncCryptoFile? file));
        turns.Behind(VirtqueueObservations.KickWordRead, () => turn(device, file!));
        file!.CreateSession(Hash, out _);
        turns.AssertTaken();
        file.Dispose();
        return turns.Seen;
    }

    /// <summary>The device's thread is never scheduled: HELLO times out, and the next set-up resets with it on the ring.</summary>
    private static IReadOnlyList<SpecEvent> Silent()
    {
        var turns = new Turns();
        using LoopbackDevice device = Device(
            turns, new LoopbackOptions { Driver = s_short with { Waiting = WaitStrategy.Polling }, Backend = new BackendOptions { Threads = 1 } });
        Assert.Equal(Errno.ETIMEDOUT, device.Open(out _));
        Assert.Equal(Errno.ETIMEDOUT, device.Open(out _));
        return turns.Seen;
    }

    private static IReadOnlyList<SpecEvent> HashReset()
    {
        var turns = new Turns();
        using LoopbackDevice device = Device(turns, LoopbackOptions.Inline);
        Assert.Equal(Errno.OK, device.Open(out IAsyncCryptoFile? file));
        Assert.Equal(Errno.OK, file!.CreateSession(Hash, out uint session));
        foreach (CryptFlags flags in new[] { CryptFlags.Update, CryptFlags.Update | CryptFlags.Reset, CryptFlags.Final })
        {
            Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Flags = flags, Source = s_key, Mac = new byte[64] }));
        }

        file.Dispose();
        return turns.Seen;
    }

    /// <summary>What is right in every argument fails all the same: for want of memory, or because the library failed.</summary>
    private static IReadOnlyList<SpecEvent> FailingEngine()
    {
        var turns = new Turns();
        var engine = new FaultyDevice(new CryptoEngine(SystemSync.Instance));
        using var device = Observed.Loopback(engine, LoopbackOptions.Inline, turns, turns.Clock, new SeededRandom(1), turns);
        Assert.Equal(Errno.OK, device.Open(out IAsyncCryptoFile? file));
        engine.Arm(0, Errno.ENOMEM);
        Assert.Equal(Errno.ENOMEM, file!.CreateSession(Hash, out _));
        Assert.Equal(Errno.OK, file.CreateSession(Hash, out uint session));
        engine.Arm(0, Errno.EIO);
        Assert.Equal(Errno.EIO, file.Crypt(new CryptCall { Session = session, Source = s_key, Mac = new byte[64] }));
        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Source = s_key, Mac = new byte[64] }));
        file.Dispose();
        return turns.Seen;
    }

    /// <summary>Only the driver is traced: its ring is spoilt under it before it kicks, and another thread looks.</summary>
    public static IReadOnlyList<SpecEvent> BrokenBeforeKick()
    {
        const ulong guest = 0x1_0000_0000;
        var turns = new Turns();
        var memory = new ProcessMemory(MemoryMap.Allocate((guest, 1 << 20)));
        using var backend = Observed.Backend(turns, new CryptoEngine(SystemSync.Instance), new BackendOptions(), Unmonitored.Breaker);
        QueueLayout at = default;
        VirtioDevice registers = Wiring.Device(memory, backend, RingFeatures.None, 16, Unmonitored.Breaker, turns, (layout, queue) =>
        {
            at = layout;
            return queue;
        });
        DriverOptions options = s_short with { QueueSize = 16, Waiting = WaitStrategy.Polling };
        using VirtioCryptoDriver driver = Wiring.Driver(
            memory, new Segment(guest, 1 << 20), registers, options, tracer: turns, turns, turns.Clock, new SeededRandom(1));
        Assert.Equal(Errno.OK, driver.Open(out IAsyncCryptoFile? file));
        turns.Behind(VirtqueueObservations.KickWordRead, () =>
        {
            new RawRing(memory, at).UsedIndex += 100; // G1
            ((IInterruptHandler)driver).Interrupt(0);
        });
        Assert.Equal(Errno.EIO, file!.CreateSession(Hash, out _));
        turns.AssertTaken();
        return turns.Seen;
    }

    private static LoopbackDevice Device(Turns turns, LoopbackOptions options) => Observed.Loopback(
        new CryptoEngine(SystemSync.Instance), options, turns, turns.Clock, new SeededRandom(1), turns);
}
