namespace CryptoVirtio.ModelTests;

/// <summary>Many in flight, answered in any order: each caller gets its own answer.</summary>
[Trait("Category", "Concurrency")]
[Rule("F6", "IO-WAIT-3")]
public sealed class RequestMatchingTests(ITestOutputHelper output)
{
    private const int Threads = 8;
    private const int PerThread = 8;

    [Theory]
    [InlineData("polling")]
    [InlineData("interrupt")]
    [InlineData("hybrid")]
    public void Submitted_operations_get_their_own_bytes_when_64_are_completed_in_random_order(string waiting)
    {
        int seed = Seeds.For(output);
        using ScriptedDevice device = NewDevice(waiting);
        int rounds = Seeds.Iterations(10);
        using var pump = new RandomPump(device, seed, Threads * PerThread);
        Calls.Open(device.Driver).Dispose(); // up, before many open it at a time
        Running<bool>[] callers = [.. Enumerable.Range(0, Threads).Select(thread => new Running<bool>(() => Submit(device, seed + thread, rounds)))];

        Assert.All(callers, static caller => Assert.True(caller.Result));
        Assert.Equal(Threads * PerThread, pump.MostHeld);
        Assert.Equal(0, device.Driver.Statistics.InFlight);
    }

    [Theory]
    [InlineData("polling")]
    [InlineData("interrupt")]
    [InlineData("hybrid")]
    public void Synchronous_calls_get_their_own_bytes_when_completed_in_random_order(string waiting)
    {
        int seed = Seeds.For(output);
        using ScriptedDevice device = NewDevice(waiting);
        int rounds = Seeds.Iterations(40);
        using var pump = new RandomPump(device, seed, Threads);
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        Running<bool>[] callers = [.. Enumerable.Range(0, Threads).Select(thread => new Running<bool>(() => Call(file, seed + thread, rounds)))];

        Assert.All(callers, static caller => Assert.True(caller.Result));
        Assert.Equal(Threads, pump.MostHeld);
    }

    [Fact]
    [Rule("G13")]
    public void Requests_in_flight_have_no_memory_in_common()
    {
        using ScriptedDevice device = NewDevice("interrupt");
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        (int Source, int Destination)[] sizes = [(0, 0), (16, 16), (0, 1100), (1100, 0), (900, 900), (0, 5000), (5000, 0), (1010, 1010), (16, 16)];
        Running<Errno>[] callers = [.. sizes.Select(size => Calls.Start(() => Calls.Crypt(file, [], new byte[size.Source], new byte[size.Destination])))];

        HeldRequest[] held = device.Await(sizes.Length);
        Segment[] segments = [.. held.SelectMany(static request => request.Segments).Where(static segment => segment.Length > 0).Distinct().OrderBy(static segment => segment.Address)];
        Assert.All(segments.Zip(segments.Skip(1)), static pair => Assert.True(pair.First.Address + pair.First.Length <= pair.Second.Address, $"{pair.First} and {pair.Second}"));

        Array.ForEach(held, request => device.Complete(request, outputs: new byte[request.Crypt.DestinationLength]));
        Assert.All(callers, static caller => Assert.Equal(Errno.OK, caller.Result));
    }

    private static ScriptedDevice NewDevice(string waiting) => new(Calls.Options(128, waiting: waiting switch
    {
        "polling" => WaitStrategy.Polling,
        "interrupt" => WaitStrategy.Interrupt,
        _ => WaitStrategy.Hybrid,
    }));

    private static bool Call(IAsyncCryptoFile file, int seed, int rounds)
    {
        var random = new Random(seed);
        for (int round = 0; round < rounds; round++)
        {
            byte[] source = new byte[random.Next(4) == 0 ? random.Next(1, 9000) : random.Next(1, 64)];
            byte[] iv = new byte[random.Next(17)];
            byte[] destination = new byte[source.Length];
            random.NextBytes(source);
            random.NextBytes(iv);
            Assert.Equal(Errno.OK, Calls.Crypt(file, iv, source, destination));
            Assert.Equal(Scramble.Of(iv, source), destination);
        }

        return true;
    }

    private static bool Submit(ScriptedDevice device, int seed, int rounds)
    {
        var random = new Random(seed);
        using IAsyncCryptoFile file = Calls.Open(device.Driver);
        CryptoBuffer[] buffers = [.. Enumerable.Range(0, PerThread).Select(_ => Calls.Rent(file, random.Next(1, 5000)))];
        byte[][] sources = new byte[PerThread][];
        int left = rounds * PerThread;
        var done = new Completion[3];
        for (int i = 0; i < PerThread; i++)
        {
            Send(i);
        }

        for (int inFlight = PerThread; inFlight > 0;)
        {
            int count = file.Reap(done, Deadline.Never);
            Assert.InRange(count, 1, done.Length);
            inFlight -= count;
            foreach (Completion completion in done.AsSpan(0, count))
            {
                Assert.Equal(Errno.OK, completion.Result);
                Assert.Equal(Scramble.Of([], sources[completion.Tag]), Calls.Bytes(buffers[completion.Tag]));
                if (--left > inFlight)
                {
                    Send((int)completion.Tag);
                    inFlight++;
                }
            }
        }

        Array.ForEach(buffers, static buffer => buffer.Dispose());
        return true;

        void Send(int i)
        {
            sources[i] = new byte[buffers[i].Length];
            random.NextBytes(sources[i]);
            Calls.Fill(buffers[i], sources[i]);
            Assert.Equal(Errno.OK, file.TrySubmit(Calls.Op(buffers[i]), (ulong)i));
        }
    }
}
