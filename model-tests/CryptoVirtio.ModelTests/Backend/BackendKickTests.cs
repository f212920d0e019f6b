namespace CryptoVirtio.ModelTests;

/// <summary>Which kicks the threads of a device ask for, and what they do without one, while an operation hangs.</summary>
[Trait("Category", "Concurrency")]
[Rule("B5", "B8")]
public sealed class BackendKickTests : IDisposable
{
    private readonly FakeCryptoDevice _engine = new();
    private RawGuest? _guest;

    public void Dispose()
    {
        _engine.Gate.Set();
        _guest?.Dispose();
    }

    [Theory]
    [InlineData(RingFeatures.EventIndex)]
    [InlineData((RingFeatures)0)]
    [Rule("SV9")]
    public void Single_thread_asks_for_no_kick_while_it_works_and_looks_again_by_itself(RingFeatures features)
    {
        _guest = new RawGuest(_engine, new BackendOptions { Threads = 1 }, features: features);
        uint handle = _guest.Open();
        uint session = _guest.Create(handle);
        uint held = _guest.Send(Crypt(handle, session, hang: true), 12);
        _engine.AwaitHang();
        uint behind = _guest.Send(Crypt(handle, session), 12, kick: false);

        Assert.False(_guest.Kick());

        _engine.Gate.Set();
        Assert.All([held, behind], token => Assert.Equal(Errno.OK, _guest.Await(token).Status));
    }

    [Fact]
    public void Second_thread_serves_what_one_kick_announced_behind_an_operation_that_hangs()
    {
        _guest = new RawGuest(_engine, new BackendOptions { Threads = 2 });
        uint handle = _guest.Open();
        uint[] sessions = [_guest.Create(handle), _guest.Create(handle)];
        uint held = _guest.Send(Crypt(handle, sessions[0], hang: true), 12, kick: false);
        uint behind = _guest.Send(Crypt(handle, sessions[1]), 12, kick: false);
        _guest.Kick();

        Assert.Equal(Errno.OK, _guest.Await(behind).Status);
        Assert.False(_guest.TryTake(held, out _));
    }

    private static byte[] Crypt(uint handle, uint session, bool hang = false) =>
        Frames.Crypt(handle, session, [hang ? FakeCryptoDevice.Hang : (byte)0, 0], new byte[4]);
}
