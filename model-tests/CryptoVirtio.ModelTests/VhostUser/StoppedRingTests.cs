using CryptoVirtio.VhostUser;

namespace CryptoVirtio.ModelTests;

/// <summary>A ring that is stopped and started again, as when a machine stands still: nothing is lost, and nothing is done twice.</summary>
[Trait("Category", "Model")]
public sealed class StoppedRingTests : IDisposable
{
    private const int Operations = 32;
    private const int Bytes = 4096;

    private static readonly Unmonitored s_machine = new("no machine stands for the connection here; the ring is read by the test itself");

    private readonly ServedDevice _device = new(
        new CryptoEngine(SystemSync.Instance),
        new BackendOptions(),
        new DriverOptions { Waiting = WaitStrategy.Interrupt },
        new FrontEndOptions { HidesFeatures = true },
        s_machine);

    private readonly IAsyncCryptoFile _file;
    private readonly uint _session;
    private readonly CryptoBuffer _buffer;

    public StoppedRingTests()
    {
        Assert.Equal(Errno.OK, _device.Open(out IAsyncCryptoFile? file));
        _file = file!;
        Assert.Equal(Errno.OK, _file.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = new byte[16] }, out _session));
        Assert.Equal(Errno.OK, _file.TryRent((Operations * Bytes) + 16, out CryptoBuffer? buffer));
        _buffer = buffer!;
    }

    public void Dispose()
    {
        _buffer.Dispose();
        _file.Dispose();
        _device.Dispose();
    }

    [Fact]
    public void Base_is_where_both_indices_stand_and_nothing_is_stored_until_the_ring_is_started()
    {
        Submit();
        ushort begin = _device.FrontEnd.Stop();

        Assert.Equal(UsedIndex(), begin); // K14, K17: every chain that was popped is completed
        Submit();
        Assert.Equal(UsedIndex(), begin);

        _device.FrontEnd.Continue(begin);
        ReapAll(2 * Operations);
    }

    [Fact]
    public void What_was_published_and_kicked_while_the_ring_stood_still_is_done_without_another_kick()
    {
        ushort begin = _device.FrontEnd.Stop();
        Submit(); // K13, K16: these kicks are counted by no thread

        _device.FrontEnd.Continue(begin);
        ReapAll(Operations);
    }

    [Fact]
    public void Ring_goes_on_over_a_hundred_stops()
    {
        for (int i = 0; i < 100; i++)
        {
            Submit();
            _device.FrontEnd.Continue(_device.FrontEnd.Stop());
            ReapAll(Operations);
        }
    }

    [Fact]
    public void Kick_descriptor_that_is_replaced_while_the_ring_runs_is_served()
    {
        Submit();
        using var kick = EventDescriptor.Create();
        _device.FrontEnd.Tell(FrontEndRequest.SetVringKick, RawFrontEnd.Descriptor(0), kick.Descriptor); // K15
        Submit();
        kick.Set();

        ReapAll(2 * Operations);
        _device.FrontEnd.Continue(_device.FrontEnd.Stop()); // with its own kick descriptor again, or no close would be heard
    }

    private void Submit()
    {
        for (int i = 0; i < Operations; i++)
        {
            var slice = new BufferSlice(_buffer, i * Bytes, Bytes);
            var op = new CryptOp { Session = _session, Source = slice, Destination = slice, Iv = new BufferSlice(_buffer, Operations * Bytes, 16) };
            Assert.Equal(Errno.OK, _file.TrySubmit(op, (ulong)i));
        }
    }

    private void ReapAll(int count)
    {
        var completions = new Completion[count];
        int reaped = 0;
        while (reaped < count)
        {
            int more = _file.Reap(completions.AsSpan(reaped), Deadline.Never);
            Assert.All(completions[reaped..(reaped + more)], static completion => Assert.Equal(Errno.OK, completion.Result));
            reaped += more;
        }
    }

    private ushort UsedIndex()
    {
        Assert.True(_device.FrontEnd.Memory.TryGetArea(_device.FrontEnd.Layout.Used, _device.FrontEnd.Layout.UsedBytes, out RingArea used));
        return _device.FrontEnd.Memory.Load16(used, QueueLayout.IndexOffset, Order.Acquire, default!);
    }
}
