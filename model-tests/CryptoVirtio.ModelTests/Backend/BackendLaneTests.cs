namespace CryptoVirtio.ModelTests;

/// <summary>An operation that hangs keeps its own session waiting, and nothing else.</summary>
[Trait("Category", "Concurrency")]
[Rule("B8")]
public sealed class BackendLaneTests : IDisposable
{
    private readonly FakeCryptoDevice _engine = new();
    private readonly RawGuest _guest;
    private readonly uint _handle;
    private readonly uint _session;
    private readonly uint _held;

    public BackendLaneTests()
    {
        _guest = new RawGuest(_engine, new BackendOptions { Threads = 2 });
        _handle = _guest.Open();
        _session = _guest.Create(_handle);
        _held = Send(_handle, _session, 0, hang: true);
        _engine.AwaitHang();
    }

    public void Dispose()
    {
        _engine.Gate.Set();
        _guest.Dispose();
    }

    [Fact]
    public void Thousand_others_complete_while_one_hangs_and_each_session_keeps_its_order()
    {
        uint other = _guest.OpenMore();
        (uint Handle, uint Session)[] lanes =
        [
            (_handle, _guest.Create(_handle)), (other, _guest.Create(other)), (other, _guest.Create(other)), (_guest.OpenMore(), 1),
        ];
        lanes[3].Session = _guest.Create(lanes[3].Handle);
        uint[] behind = [.. Enumerable.Range(1, 3).Select(i => Send(_handle, _session, i))];

        for (int batch = 0; batch < 10; batch++)
        {
            uint[] sent = [.. Enumerable.Range(0, 100).Select(i => Send(lanes[i % 4].Handle, lanes[i % 4].Session, (batch * 25) + (i / 4)))];
            Assert.All(sent, token => Assert.Equal(Errno.OK, _guest.Await(token).Status));
        }

        Assert.False(_guest.TryTake(_held, out _));
        Assert.All(behind, token => Assert.False(_guest.TryTake(token, out _)));
        _engine.Gate.Set();
        Assert.All([_held, .. behind], token => Assert.Equal(Errno.OK, _guest.Await(token).Status));

        foreach (IGrouping<string, string> lane in _engine.Log.GroupBy(static line => line.Split(' ')[0], StringComparer.Ordinal))
        {
            int[] order = [.. lane.Select(static line => int.Parse(line.Split(' ')[1]))];
            Assert.Equal(Enumerable.Range(0, order.Length), order);
        }

        Assert.Equal(5, _engine.Log.Select(static line => line.Split(' ')[0]).Distinct().Count());
    }

    [Fact]
    [Rule("IO-CLOSE-1")]
    public void Close_waits_for_the_operations_of_its_file_and_closes_it_once()
    {
        uint behind = Send(_handle, _session, 1);
        uint close = _guest.Send(Frames.Close(_handle), 8);
        uint again = _guest.Send(Frames.Close(_handle), 8);
        uint late = Send(_handle, _session, 2);

        Assert.Equal(Errno.EBADF, _guest.Await(again).Status);
        Assert.Equal(Errno.EBADF, _guest.Await(late).Status);
        _guest.OpenMore();
        Assert.False(_guest.TryTake(close, out _));
        Assert.Equal(0, _engine.Disposed);

        _engine.Gate.Set();
        Assert.Equal(Errno.OK, _guest.Await(_held).Status);
        Assert.Equal(Errno.OK, _guest.Await(behind).Status);
        Assert.Equal(Errno.OK, _guest.Await(close).Status);
        Assert.Equal(["1.1000 0", "1.1000 1", "1 close"], _engine.Log);
        _guest.Backend.Dispose();
        Assert.Equal(2, _engine.Disposed); // the second file, and not the first one again
    }

    [Fact]
    [Rule("IO-FSESSION-1")]
    public void Free_runs_behind_what_was_sent_before_it_and_before_nothing_that_comes_after()
    {
        uint[] before = [.. Enumerable.Range(1, 3).Select(i => Send(_handle, _session, i))];
        uint free = _guest.Send(Frames.Free(_handle, _session), 8);
        uint again = _guest.Send(Frames.Free(_handle, _session), 8);
        uint late = Send(_handle, _session, 9);

        Assert.Equal(Errno.EINVAL, _guest.Await(again).Status);
        Assert.Equal(Errno.EINVAL, _guest.Await(late).Status);
        Assert.False(_guest.TryTake(free, out _));

        _engine.Gate.Set();
        Assert.All([_held, .. before, free], token => Assert.Equal(Errno.OK, _guest.Await(token).Status));
        Assert.Equal(["1.1000 0", "1.1000 1", "1.1000 2", "1.1000 3", "1.1000 free"], _engine.Log);
    }

    [Fact]
    public void Close_behind_a_free_behind_a_hanging_operation_ends_everything()
    {
        uint free = _guest.Send(Frames.Free(_handle, _session), 8);
        uint close = _guest.Send(Frames.Close(_handle), 8);
        _engine.Gate.Set();
        Assert.All([_held, free, close], token => Assert.Equal(Errno.OK, _guest.Await(token).Status));
        Assert.Equal(["1.1000 0", "1.1000 free", "1 close"], _engine.Log);
    }

    private uint Send(uint handle, uint session, int number, bool hang = false) =>
        _guest.Send(Frames.Crypt(handle, session, [hang ? FakeCryptoDevice.Hang : (byte)0, (byte)number], new byte[4]), 12);
}
