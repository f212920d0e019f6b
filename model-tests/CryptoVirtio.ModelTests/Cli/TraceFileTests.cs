namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class TraceFileTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_observation_is_in_the_file_in_the_order_of_its_thread_and_of_time()
    {
        const int threads = 4;
        int each = Seeds.Iterations(20_000); // several times what a thread's buffer holds
        output.WriteLine($"{threads} threads, {each} observations each");
        using var stream = new MemoryStream();
        using (var file = new TraceFile(stream))
        {
            ITracer[] sources = [file.For("alice"), file.For("bob")];
            IJoin[] observers =
            [
                .. Enumerable.Range(0, threads).Select(thread => SystemSync.Instance.Spawn(
                    () =>
                    {
                        for (int i = 0; i < each; i++)
                        {
                            sources[i % 2].Record(new Observation(VirtqueueObservations.Added, Id: (uint)thread, A: (ulong)i));
                        }
                    },
                    "observer")),
            ];
            Array.ForEach(observers, static observer => observer.Join());
        }

        TraceEntry[] read = [.. Read(stream.ToArray())];

        Assert.Equal(threads * each, read.Length);
        Assert.Equal(read.Select(static entry => entry.Time).Order(), read.Select(static entry => entry.Time));
        foreach (IGrouping<uint, TraceEntry> thread in read.GroupBy(static entry => entry.Observation.Id))
        {
            Assert.Single(thread.Select(static entry => entry.Thread).Distinct());
            Assert.Equal(Enumerable.Range(0, each).Select(static i => (ulong)i), thread.Select(static entry => entry.Observation.A));
            Assert.All(thread, static entry => Assert.Equal(entry.Observation.A % 2 == 0 ? "alice" : "bob", entry.Source.Name));
        }
    }

    /// <summary>Two threads take turns: what one sees after the other has said so stands later in the file.</summary>
    [Fact]
    public void An_effect_stands_behind_its_cause()
    {
        const int turns = 2000;
        using var stream = new MemoryStream();
        using (var file = new TraceFile(stream))
        {
            ITracer tracer = file.For("pair");
            int turn = 0;
            void Play(int player)
            {
                for (int i = player; i < turns; i += 2)
                {
                    SpinWait.SpinUntil(() => Volatile.Read(ref turn) == i);
                    tracer.Record(new Observation(VirtqueueObservations.Published, A: (ulong)i));
                    Volatile.Write(ref turn, i + 1);
                }
            }

            IJoin other = SystemSync.Instance.Spawn(() => Play(1), "player");
            Play(0);
            other.Join();
        }

        Assert.Equal(Enumerable.Range(0, turns).Select(static i => (ulong)i), Read(stream.ToArray()).Select(static entry => entry.Observation.A));
    }

    [Fact]
    public void A_full_disk_stops_no_observer_and_is_reported()
    {
        using var file = new TraceFile(new FullStream());
        ITracer tracer = file.For("alice");
        for (int i = 0; i < 20_000; i++)
        {
            tracer.Record(new Observation(FrontendObservations.Kicked));
        }

        file.Dispose();

        Assert.Equal("full", file.Failure);
    }

    [Fact]
    public void Observing_allocates_nothing()
    {
        using var file = new TraceFile(Stream.Null);
        ITracer tracer = file.For("alice");
        Observe(); // what is made once: the buffers of the thread and of the writer

        long before = GC.GetAllocatedBytesForCurrentThread();
        Observe();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Observe()
        {
            for (int i = 0; i < 10_000; i++)
            {
                tracer.Record(new Observation(FrontendObservations.Kicked));
            }
        }
    }

    [Fact]
    public void Each_thread_is_declared_and_the_end_counts_the_observations()
    {
        using var stream = new MemoryStream();
        using (var file = new TraceFile(stream))
        {
            ITracer tracer = file.For("alice");
            tracer.Record(new Observation(VirtqueueObservations.Called));
            for (int i = 0; i < 2; i++)
            {
                SystemSync.Instance.Spawn(() => tracer.Record(new Observation(FrontendObservations.Kicked)), "an observer, of a name that is much too long").Join();
            }
        }

        var reader = new TraceReader(new MemoryStream(stream.ToArray()), new TraceNames());
        List<int> threads = [];
        while (reader.TryRead(out TraceEntry entry))
        {
            Assert.Contains(entry.Thread, reader.Threads.Keys);
            threads.Add(entry.Thread);
        }

        Assert.Equal([1, 2, 3], threads);
        Assert.Equal("an-observer--of-a-name-that-is-m", reader.Threads[2]);
        Assert.Equal((3, 3), (reader.Count, reader.Announced));
    }

    private static IEnumerable<TraceEntry> Read(byte[] trace)
    {
        var reader = new TraceReader(new MemoryStream(trace), new TraceNames());
        while (reader.TryRead(out TraceEntry entry))
        {
            yield return entry;
        }
    }
}
