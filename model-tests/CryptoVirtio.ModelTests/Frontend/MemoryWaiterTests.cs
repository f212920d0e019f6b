namespace CryptoVirtio.ModelTests;

/// <summary>Callers that wait for pool memory while slots are free, and what may and may not pass them.</summary>
[Trait("Category", "Concurrency")]
[Rule("F4", "IO-WAIT-2")]
public sealed class MemoryWaiterTests : IDisposable
{
    private const int Large = 5000;
    private const int Small = 16;

    private readonly ScriptedDevice _device = new(Calls.Options(), memoryBytes: 1 << 20);
    private readonly CancellationTokenSource _cancellation = new();
    private readonly IAsyncCryptoFile _file;
    private readonly List<CryptoBuffer> _buffers = [];
    private readonly Running<Errno> _large;

    public MemoryWaiterTests()
    {
        _file = Calls.Open(_device.Driver);
        while (_file.TryRent(1, out CryptoBuffer? buffer) == Errno.OK)
        {
            _buffers.Add(buffer!);
        }

        _large = Calls.Start(() => Calls.Crypt(_file, Large, new Cancel(_cancellation.Token)));
        AwaitSleepers(1);
    }

    public void Dispose()
    {
        _file.Dispose();
        _device.Dispose();
        _cancellation.Dispose();
    }

    [Fact]
    public void Nothing_passes_a_caller_that_waits()
    {
        Assert.Equal(Errno.EBUSY, _file.TrySubmit(Calls.Op(_buffers[0]), 1));
        Running<Errno> small = Calls.Start(() => Calls.Crypt(_file, Small));
        AwaitSleepers(2);
        Assert.Equal(0, _device.HeldCount);

        _buffers.ForEach(static buffer => buffer.Dispose());

        HeldRequest[] held = _device.Await(2);
        Assert.Equal([Small, Large], held.Select(static request => request.Source.Length).Order());
        Complete(held, _large, small);
    }

    [Fact]
    public void Caller_that_leaves_lets_those_behind_it_pass()
    {
        Running<Errno>[] small = [Calls.Start(() => Calls.Crypt(_file, Small)), Calls.Start(() => Calls.Crypt(_file, Small))];
        AwaitSleepers(3);

        _cancellation.Cancel();

        Assert.Equal(Errno.EINTR, _large.Result);
        Complete(_device.Await(2), small);
        Assert.Equal(Errno.OK, _file.TrySubmit(Calls.Op(_buffers[0]), 1));
    }

    [Fact]
    public void Memory_that_a_request_gives_back_goes_to_the_caller_that_waits()
    {
        _buffers.ForEach(static buffer => buffer.Dispose());
        _device.Await(1);
        const int most = 300_000; // one block of the largest size is in the pool, and each takes one
        Running<Errno> first = Calls.Start(() => Calls.Crypt(_file, most));
        _device.Await(2);
        Running<Errno> second = Calls.Start(() => Calls.Crypt(_file, most));
        AwaitSleepers(3);

        Complete(_device.Held, _large, first);

        Complete(_device.Await(1), second);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Caller_gets_an_errno_when_the_device_goes(bool removed)
    {
        if (removed)
        {
            _device.Driver.Remove();
        }
        else
        {
            _device.AskForReset();
        }

        Assert.Equal(Errno.ENODEV, _large.Result);
    }

    [Fact]
    [Rule("F7")]
    public void Rented_buffer_of_an_earlier_life_is_not_given_back_to_the_next()
    {
        _device.AskForReset();
        Assert.Equal(Errno.ENODEV, _large.Result);
        using IAsyncCryptoFile next = Calls.Open(_device.Driver);
        Assert.Equal(Errno.EBUSY, next.TryRent(1, out _)); // its holder may still read and write it

        _buffers.ForEach(static buffer => buffer.Dispose());

        Assert.Equal(Errno.OK, next.TryRent(1, out CryptoBuffer? buffer));
        buffer!.Dispose();
    }

    private void Complete(HeldRequest[] requests, params Running<Errno>[] calls)
    {
        Array.ForEach(requests, request => _device.CompleteCrypt(request));
        Assert.All(calls, static call => Assert.Equal(Errno.OK, call.Result));
    }

    private void AwaitSleepers(int count) =>
        Assert.True(SpinWait.SpinUntil(() => _device.Driver.Statistics.Sleeping == count, TimeSpan.FromSeconds(60)));
}
