namespace CryptoVirtio.ModelTests;

/// <summary>Two threads reap one file: each gets what is there, and neither sleeps on when nothing more will come.</summary>
[Trait("Category", "Concurrency")]
[Rule("IO-WAIT-3")]
public sealed class ReaperTests : IDisposable
{
    private readonly ScriptedDevice _device = new(Calls.Options());
    private readonly IAsyncCryptoFile _file;
    private readonly CryptoBuffer _buffer;

    public ReaperTests()
    {
        _file = Calls.Open(_device.Driver);
        _buffer = Calls.Rent(_file, 16);
    }

    public void Dispose()
    {
        _buffer.Dispose();
        _file.Dispose();
        _device.Dispose();
    }

    [Fact]
    public void Completions_that_come_together_go_to_both()
    {
        Running<int>[] reapers = Reap(submitted: 2);
        HeldRequest[] held = _device.Held;
        _device.CompleteCrypt(held[0], call: false);
        _device.CompleteCrypt(held[1], call: false);
        Call();
        Assert.All(reapers, static reaper => Assert.Equal(1, reaper.Result));
    }

    [Fact]
    public void Second_one_learns_that_nothing_is_left()
    {
        Running<int>[] reapers = Reap(submitted: 1);
        _device.CompleteCrypt(_device.Held[0]);
        Assert.Equal([0, 1], reapers.Select(static reaper => reaper.Result).Order());
    }

    [Fact]
    public void Both_get_an_errno_when_the_file_is_closed()
    {
        Running<int>[] reapers = Reap(submitted: 1);
        _file.Dispose();
        Assert.All(reapers, static reaper => Assert.Equal(0, reaper.Result));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_get_an_errno_when_the_device_goes(bool removed)
    {
        Running<int>[] reapers = Reap(submitted: 1);
        if (removed)
        {
            _device.Driver.Remove();
        }
        else
        {
            _device.AskForReset();
        }

        Assert.Equal([0, 1], reapers.Select(static reaper => reaper.Result).Order());
    }

    [Theory]
    [InlineData(CryptodevLimits.Iv + 1, 0)]
    [InlineData(0, CryptodevLimits.Digest + 1)]
    public void Operation_with_a_longer_iv_or_mac_than_there_is_ends_without_the_device(int iv, int mac)
    {
        using CryptoBuffer more = Calls.Rent(_file, 100);
        Assert.Equal(Errno.OK, _file.TrySubmit(Calls.Op(_buffer) with { Iv = more.Slice(0, iv), Mac = more.Slice(0, mac) }, 5));

        Assert.Empty(_device.Held);
        var done = new Completion[1];
        Assert.Equal(1, _file.Reap(done, Deadline.Now));
        Assert.Equal(new Completion(5, Errno.EINVAL), done[0]);
    }

    [Fact]
    public void Reaper_without_room_does_not_wait()
    {
        Assert.Equal(Errno.OK, _file.TrySubmit(Calls.Op(_buffer), 1));
        Assert.Equal(0, _file.Reap([], Deadline.Never));
    }

    [Fact]
    public void Operation_that_ends_without_the_device_wakes_a_reaper()
    {
        Running<int>[] reapers = Reap(submitted: 1);
        CryptOp refused = Calls.Op(_buffer) with { Source = _buffer.Slice(0, 8), Destination = _buffer.Slice(4, 8) };
        Assert.Equal(Errno.OK, _file.TrySubmit(refused, 9));
        Assert.True(SpinWait.SpinUntil(() => _device.Driver.Statistics.Sleeping == 1, TimeSpan.FromSeconds(60)));
        _device.CompleteCrypt(_device.Held[0]);
        Assert.All(reapers, static reaper => Assert.Equal(1, reaper.Result));
    }

    /// <summary>Submits, and starts two reapers of one completion each; returns when both sleep.</summary>
    private Running<int>[] Reap(int submitted)
    {
        for (int i = 0; i < submitted; i++)
        {
            Assert.Equal(Errno.OK, _file.TrySubmit(Calls.Op(_buffer), 1));
        }

        Running<int>[] reapers = [.. Enumerable.Range(0, 2).Select(_ => new Running<int>(() => _file.Reap(new Completion[1], Deadline.Never)))];
        Assert.True(SpinWait.SpinUntil(() => _device.Driver.Statistics.Sleeping == 2, TimeSpan.FromSeconds(60)));
        return reapers;
    }

    private void Call() => ((Virtqueue.IInterruptHandler)_device.Driver).Interrupt(0);
}
