using static CryptoVirtio.Backend.BackendObservations;
using static CryptoVirtio.Frontend.FrontendObservations;
using static CryptoVirtio.Protocol.ProtocolObservations;
using static CryptoVirtio.Virtqueue.VirtqueueObservations;

namespace CryptoVirtio.ModelTests;

/// <summary>In which order a device and its driver report: one in which it can have happened.</summary>
[Trait("Category", "Model")]
public sealed class ReportOrderTests(ITestOutputHelper output) : IDisposable
{
    private readonly LiveMonitor _monitor = LiveMonitor.OfDevice();

    private static SessionSpec Spec => new() { Cipher = CipherAlgorithm.AesCbc, Key = new byte[16] };

    public void Dispose() => _monitor.AssertAccepted();

    /// <summary>The way of three requests, from the driver's descriptors to the end of the call, served on the thread that kicks.</summary>
    [Fact]
    public void Open_crypt_and_close_are_reported_step_by_step()
    {
        var tracer = new TraceRecorder(_monitor);
        using var device = Observed.Loopback(new CryptoEngine(SystemSync.Instance), LoopbackOptions.Inline, tracer);
        Assert.Equal(Errno.OK, device.Open(out IAsyncCryptoFile? first)); // sets the device up

        Assert.Equal(
            [
                Added, Published, KickWordRead, Kicked,
                AvailLoaded, Popped, RequestRead, KickWordStored, AvailLoaded, ReplyWritten, Pushed, CallWordRead, AvailLoaded, AvailLoaded,
                UsedLoaded, Taken, RequestEnded, UsedLoaded,
            ],
            During(tracer, () => Assert.Equal(Errno.OK, device.Open(out first))));

        Assert.Equal(Errno.OK, first!.CreateSession(Spec, out uint session));
        byte[] bytes = new byte[64];
        Assert.Equal(
            [
                Added, Published, KickWordRead, Kicked,
                AvailLoaded, Popped, RequestRead, CryptRead, KickWordStored, AvailLoaded, ReplyWritten, Pushed, CallWordRead, AvailLoaded, AvailLoaded,
                UsedLoaded, Taken, RequestEnded, UsedLoaded,
            ],
            During(tracer, () => Assert.Equal(
                Errno.OK, first.Crypt(new CryptCall { Session = session, Source = bytes, Destination = bytes, Iv = new byte[16] }))));

        Assert.Equal(
            [
                Added, Published, KickWordRead, Kicked,
                AvailLoaded, Popped, RequestRead, KickWordStored, AvailLoaded, ReplyWritten, Pushed, CallWordRead, AvailLoaded, AvailLoaded,
                UsedLoaded, Taken, RequestEnded, UsedLoaded,
            ],
            During(tracer, first.Dispose));
    }

    [Fact]
    public void Setting_up_is_reported_before_anything_is_served()
    {
        var tracer = new TraceRecorder(_monitor);
        using var device = Observed.Loopback(new CryptoEngine(SystemSync.Instance), LoopbackOptions.Inline, tracer);

        Assert.Equal(
            [
                StatusWritten, StatusWritten, StatusWritten, FeaturesWritten, StatusWritten, DriverQueueMade,
                DeviceQueueMade, StatusWritten, AvailLoaded, KickWordStored, AvailLoaded,
                Added, Published, KickWordRead, Kicked, AvailLoaded, Popped, RequestRead, HelloRead,
                KickWordStored, AvailLoaded, LimitsWritten, ReplyWritten, Pushed, CallWordRead, Called,
                UsedLoaded, Taken, RequestEnded, UsedLoaded, AvailLoaded, AvailLoaded, UsedLoaded,
            ],
            During(tracer, () => Assert.Equal(Errno.OK, device.Open(out _))).Take(33));
    }

    /// <summary>A thread that sees the effect of a store reports later than the store, with real threads too.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_chain_is_published_before_it_is_popped_and_pushed_before_it_is_taken(int deviceThreads)
    {
        var random = new Random(Seeds.For(output));
        var tracer = new TraceRecorder(_monitor);
        var options = LoopbackOptions.Threaded(deviceThreads, WaitStrategy.Hybrid);
        options = options with { Driver = options.Driver with { QueueSize = 16 } };
        using (var device = Observed.Loopback(new CryptoEngine(SystemSync.Instance), options, tracer))
        {
            int rounds = Seeds.Iterations(50);
            int[] seeds = [random.Next(), random.Next(), random.Next()];
            var errors = new Errno[seeds.Length];
            IJoin[] callers = [.. seeds.Select((seed, i) => SystemSync.Instance.Spawn(() => errors[i] = Call(device, new Random(seed), rounds), "caller"))];
            Array.ForEach(callers, static caller => caller.Join());
            Assert.All(errors, static error => Assert.Equal(Errno.OK, error));
        }

        var chains = new Dictionary<uint, ObservationKind>();
        foreach (Observation seen in tracer.Seen)
        {
            switch (seen.Kind)
            {
                case Added:
                    Assert.True(chains.TryAdd(seen.Id, Added));
                    break;
                case Published:
                    foreach (uint head in chains.Where(static chain => chain.Value == Added).Select(static chain => chain.Key).ToArray())
                    {
                        chains[head] = Published;
                    }

                    break;
                case Popped:
                    Assert.Equal(Published, chains[seen.Id]);
                    chains[seen.Id] = Popped;
                    break;
                case Pushed:
                    Assert.Equal(Popped, chains[seen.Id]);
                    chains[seen.Id] = Pushed;
                    break;
                case Taken:
                    Assert.True(chains.Remove(seen.Id, out ObservationKind last));
                    Assert.Equal(Pushed, last);
                    break;
            }
        }

        Assert.Empty(chains);
        Assert.NotEmpty(tracer.Seen);
    }

    private static Errno Call(LoopbackDevice device, Random random, int rounds)
    {
        Errno error = device.Open(out IAsyncCryptoFile? file);
        if (error != Errno.OK)
        {
            return error;
        }

        error = file!.CreateSession(Spec, out uint session);
        for (int i = 0; i < rounds && error == Errno.OK; i++)
        {
            byte[] bytes = new byte[16 * random.Next(1, 600)];
            error = file.Crypt(new CryptCall { Session = session, Source = bytes, Destination = bytes, Iv = new byte[16] });
        }

        file.Dispose();
        return error;
    }

    private static ObservationKind[] During(TraceRecorder tracer, Action action)
    {
        int before = tracer.Seen.Count;
        action();
        return [.. tracer.Seen.Skip(before).Select(static seen => seen.Kind)];
    }
}
