namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class SortWindowTests(ITestOutputHelper output)
{
    private static readonly TraceSource s_source = new("alice");

    [Fact]
    public void Window_restores_the_order_of_what_is_at_most_its_size_away()
    {
        const int size = 8;
        var random = new Random(Seeds.For(output));
        long[] times = [.. Enumerable.Range(0, Seeds.Iterations(500)).Select(static i => (long)i)];
        for (int at = 0; at + size <= times.Length; at += size)
        {
            random.Shuffle(times.AsSpan(at, size));
        }

        var window = new SortWindow(size);
        var taken = new List<long>();
        for (int i = 0; i < times.Length; i++)
        {
            Assert.True(window.TryAdd(At(times[i]), i));
            Drain(window, atEnd: false, taken);
        }

        Drain(window, atEnd: true, taken);
        Assert.Equal(times.Order(), taken);
    }

    [Fact]
    public void Window_reports_a_line_that_comes_too_late()
    {
        var window = new SortWindow(2);
        var taken = new List<long>();
        foreach (long time in (ReadOnlySpan<long>)[10, 20, 30, 40])
        {
            Assert.True(window.TryAdd(At(time), time));
            Drain(window, atEnd: false, taken);
        }

        Assert.Equal([10, 20], taken);
        Assert.True(window.TryAdd(At(20), 50));
        Assert.False(window.TryAdd(At(19), 51));
    }

    [Fact]
    public void Lines_of_one_time_keep_their_order()
    {
        var window = new SortWindow(0);
        Assert.True(window.TryAdd(At(5), 1));
        Assert.True(window.TryAdd(At(5), 2));

        Assert.True(window.TryTake(atEnd: false, out _, out long first));
        Assert.True(window.TryTake(atEnd: true, out _, out long second));
        Assert.Equal((1, 2), (first, second));
    }

    private static TraceEntry At(long time) => new(time, 1, s_source, new Observation(FrontendObservations.Kicked));

    private static void Drain(SortWindow window, bool atEnd, List<long> taken)
    {
        while (window.TryTake(atEnd, out TraceEntry entry, out _))
        {
            taken.Add(entry.Time);
        }
    }
}
