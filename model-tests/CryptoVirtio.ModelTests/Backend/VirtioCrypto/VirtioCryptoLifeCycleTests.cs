namespace CryptoVirtio.ModelTests;

/// <summary>Start, stop, pause and halt, also while an operation is in flight.</summary>
[Trait("Category", "Model")]
public sealed class VirtioCryptoLifeCycleTests : IDisposable
{
    private static readonly byte[] s_hang = [FakeCryptoDevice.Hang, .. new byte[15]];

    private readonly FakeCryptoDevice _engine = new();
    private readonly VirtioGuest _guest;
    private readonly ulong _session;

    public VirtioCryptoLifeCycleTests()
    {
        _guest = new VirtioGuest(_engine);
        _session = _guest.CreateCipher(new byte[16]);
    }

    public void Dispose()
    {
        _engine.Gate.Set();
        _guest.Dispose();
    }

    [Fact]
    public void Requests_are_executed_in_the_order_of_the_queue_by_one_kick()
    {
        uint[] tokens = [.. Enumerable.Range(1, 20).Select(i => Send([0, (byte)i, .. new byte[14]], kick: false))];

        _guest.Backend.Kick();

        Assert.All(tokens, token => Assert.Equal(VirtioCryptoStatus.Ok, _guest.Take(token).Status));
        Assert.Equal(Enumerable.Range(1, 20).Select(static i => $"1.1000 {i}"), _engine.Log);
    }

    [Fact]
    public void Interrupt_is_sent_when_the_driver_asks_for_it()
    {
        uint last = 0;
        for (int i = 0; i < 3; i++)
        {
            last = Send(new byte[16]);
        }

        Assert.Equal(1, _guest.Interrupts);
        _guest.Take(last); // asks for the next one
        Send(new byte[16]);
        Assert.Equal(2, _guest.Interrupts);
    }

    [Fact]
    public void Kick_of_a_queue_that_was_never_started_or_was_stopped_or_paused_does_nothing()
    {
        using VirtioCryptoBackend fresh = Observed.VirtioCryptoBackend(
            SystemSync.Instance, _engine, new VirtioCryptoOptions(), new Unmonitored("it has no queue"));
        fresh.Kick();
        Assert.True(fresh.Pause(Unexpected));
        Assert.True(fresh.Stop(Unexpected));
        fresh.Halt();

        Assert.True(_guest.Backend.Pause(Unexpected));
        byte[] before = _guest.Snapshot();
        _guest.Backend.Kick();
        Assert.Equal(before, _guest.Snapshot());

        _guest.Start();
        Assert.True(_guest.Backend.Stop(Unexpected));
        uint token = Send(new byte[16], kick: false);
        _guest.Backend.Kick();
        Assert.False(_guest.TryTake(token, out _));
    }

    [Fact]
    public void Pause_keeps_the_sessions_and_start_goes_on()
    {
        Assert.Equal(VirtioCryptoStatus.Ok, _guest.Take(Send(new byte[16])).Status);
        Assert.True(_guest.Backend.Pause(Unexpected));
        uint token = Send(new byte[16], kick: false);
        _guest.Backend.Kick();
        Assert.False(_guest.TryTake(token, out _));

        _guest.Resume();
        _guest.Backend.Kick();

        Assert.Equal(VirtioCryptoStatus.Ok, _guest.Take(token).Status);
        Assert.Equal(0, _engine.Disposed);
    }

    [Fact]
    public void Stop_closes_the_sessions()
    {
        Assert.True(_guest.Backend.Stop(Unexpected));
        Assert.Equal(1, _engine.Disposed);

        _guest.Start();
        Assert.Equal(VirtioCryptoStatus.InvalidSession, _guest.Take(Send(new byte[16])).Status);
    }

    [Fact]
    public void Pause_completes_the_request_in_flight_and_pops_no_other()
    {
        (Running<uint> kick, uint token) = Hang();
        uint behind = Send(new byte[16], kick: false);
        bool completed = false;
        bool idle = false;

        Assert.False(_guest.Backend.Pause(() =>
        {
            completed = _guest.TryTake(token, out VirtioReply? reply) && reply!.Status == VirtioCryptoStatus.Ok;
            idle = true;
        }));

        Assert.False(idle);
        _engine.Gate.Set();
        Assert.Equal(0u, kick.Result);
        Assert.True(idle);
        Assert.True(completed);
        Assert.False(_guest.IsRunning);
        byte[] paused = _guest.Snapshot();
        _guest.Backend.Kick();
        Assert.Equal(paused, _guest.Snapshot());
        Assert.False(_guest.TryTake(behind, out _));
        Assert.Equal(0, _engine.Disposed);

        _guest.Resume();
        _guest.Backend.Kick();
        Assert.Equal(VirtioCryptoStatus.Ok, _guest.Take(behind).Status);
    }

    [Fact]
    public void Stop_ends_the_operation_in_flight_without_returning_it_and_then_closes_the_sessions()
    {
        (Running<uint> kick, uint token) = Hang();
        int disposed = -1;
        int interrupts = _guest.Interrupts;

        Assert.False(_guest.Backend.Stop(() => disposed = _engine.Disposed));

        Assert.Equal(0, _engine.Disposed);
        Assert.Equal(-1, disposed);
        _engine.Gate.Set();
        Assert.Equal(0u, kick.Result);
        Assert.Equal(1, disposed);
        Assert.False(_guest.TryTake(token, out _));
        Assert.Equal(interrupts, _guest.Interrupts);
    }

    [Fact]
    public void Halt_ends_the_operation_in_flight_without_returning_it_and_keeps_the_sessions_for_the_reset()
    {
        (Running<uint> kick, uint token) = Hang();

        _guest.Backend.Halt();

        _engine.Gate.Set();
        Assert.Equal(0u, kick.Result);
        Assert.False(_guest.TryTake(token, out _));
        Assert.Equal(0, _engine.Disposed);
        Assert.True(_guest.Backend.Stop(Unexpected));
        Assert.Equal(1, _engine.Disposed);
    }

    [Fact]
    public void Pause_and_stop_of_one_operation_in_flight_are_both_told()
    {
        (Running<uint> kick, _) = Hang();
        var told = new List<int>();

        Assert.False(_guest.Backend.Pause(() => told.Add(1)));
        Assert.False(_guest.Backend.Stop(() => told.Add(2)));

        _engine.Gate.Set();
        Assert.Equal(0u, kick.Result);
        Assert.Equal([1, 2], told);
        Assert.Equal(1, _engine.Disposed);
    }

    [Fact]
    public void End_waits_for_the_operation_in_flight_and_a_life_behind_it_is_not_served()
    {
        (Running<uint> kick, _) = Hang();
        var end = new Running<int>(() =>
        {
            _guest.Backend.Dispose();
            return _engine.Disposed;
        });
        bool blocked = SpinWait.SpinUntil(() => end.IsBlocked, TimeSpan.FromSeconds(60));
        _engine.Gate.Set();

        Assert.True(blocked, "The end does not wait.");
        Assert.Equal(1, end.Result);
        Assert.Equal(0u, kick.Result);
        _guest.Start();
        uint token = Send(new byte[16], kick: false);
        _guest.Backend.Kick();
        Assert.False(_guest.TryTake(token, out _));
    }

    [Fact]
    public void Sessions_are_made_and_closed_while_an_operation_is_in_flight()
    {
        (Running<uint> kick, uint token) = Hang();

        ulong other = _guest.CreateCipher(new byte[16]);
        Assert.Equal(VirtioCryptoStatus.Ok, _guest.Backend.CloseSession(other));
        Assert.Equal(VirtioCryptoStatus.Ok, _guest.Backend.CloseSession(_session));
        uint behind = Send(new byte[16], kick: false);

        _engine.Gate.Set();
        Assert.Equal(0u, kick.Result);
        Assert.Equal(VirtioCryptoStatus.Ok, _guest.Take(token).Status);
        Assert.Equal(VirtioCryptoStatus.InvalidSession, _guest.Take(behind).Status);
    }

    [Fact]
    public void Kick_while_another_thread_serves_returns_and_its_request_is_served()
    {
        (Running<uint> kick, uint token) = Hang();

        uint behind = Send(new byte[16], kick: false);
        _guest.Backend.Kick();

        Assert.False(_guest.TryTake(behind, out _));
        _engine.Gate.Set();
        Assert.Equal(0u, kick.Result);
        Assert.Equal(VirtioCryptoStatus.Ok, _guest.Take(token).Status);
        Assert.Equal(VirtioCryptoStatus.Ok, _guest.Take(behind).Status);
    }

    /// <summary>CVE-2024-3446: what a device does may reach its own entry points again.</summary>
    [Fact]
    public void Kick_within_an_interrupt_does_not_nest()
    {
        int depth = 0;
        int deepest = 0;
        int left = 2000;
        uint last = 0;
        _guest.OnInterrupt = () =>
        {
            deepest = Math.Max(deepest, ++depth);
            _guest.TryTake(last, out _);
            if (left-- > 0)
            {
                last = Send(new byte[16]);
            }

            depth--;
        };

        last = Send(new byte[16]);

        Assert.Equal(1, deepest);
        Assert.Equal(-1, left);
    }

    [Fact]
    public void Reset_within_an_interrupt_ends_the_life_and_the_next_is_served()
    {
        _guest.OnInterrupt = () =>
        {
            _guest.OnInterrupt = null;
            Assert.True(_guest.Backend.Stop(Unexpected));
            _guest.Start();
        };

        Send(new byte[16]);

        Assert.Equal(VirtioCryptoStatus.InvalidSession, _guest.Take(Send(new byte[16])).Status);
    }

    [Fact]
    public void Engine_that_throws_leaves_no_operation_in_flight()
    {
        _engine.WhileCrypting = static (in CryptCall _) => throw new InvalidOperationException("Planted.");
        uint token = Send(new byte[16], kick: false);
        uint behind = Send(new byte[16], kick: false);

        Assert.Throws<InvalidOperationException>(_guest.Backend.Kick);

        Assert.Equal(0u, _guest.Take(token).Written);
        _engine.WhileCrypting = null;
        _guest.Backend.Kick();
        Assert.Equal(VirtioCryptoStatus.Ok, _guest.Take(behind).Status);
        Assert.True(_guest.Backend.Stop(Unexpected));
    }

    private static void Unexpected() => Assert.Fail("Nothing is in flight.");

    private uint Send(byte[] iv, bool kick = true) =>
        _guest.Send(VirtioFrames.Cipher(_session, decrypt: false, iv, new byte[32]), 33, kick: kick);

    /// <summary>A kick that hangs in the engine, on a thread of its own.</summary>
    private (Running<uint> Kick, uint Token) Hang()
    {
        uint token = Send(s_hang, kick: false);
        var kick = new Running<uint>(() =>
        {
            _guest.Backend.Kick();
            return 0;
        });
        _engine.AwaitHang();
        return (kick, token);
    }
}
