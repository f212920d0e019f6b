namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class TraceLineTests(ITestOutputHelper output)
{
    private const string First = """{"format":"cryptovirtio trace","version":1}""";
    private const string Popped = """{"t":12,"th":4,"src":"alice","k":"Popped","id":3,"a":57,"b":24,"c":2}""";

    [Fact]
    public void A_line_is_json_without_its_zeros()
    {
        var entry = new TraceEntry(12, 4, new TraceSource("alice"), new Observation(VirtqueueObservations.Popped, 0, 3, 57, 24, 2));

        Assert.Equal(Popped + "\n", Text(entry));
    }

    [Fact]
    public void Whatever_is_written_is_read_again()
    {
        var random = new Random(Seeds.For(output));
        var source = new TraceSource(new string('z', TraceSource.MaxLength));
        TraceEntry[] entries =
        [
            .. TraceKinds.All.SelectMany(entry => new[] { 0UL, 1UL, ulong.MaxValue, (ulong)random.NextInt64() }, (entry, value) => new TraceEntry(
                (long)(value & long.MaxValue),
                (int)(value & int.MaxValue),
                source,
                new Observation(entry.Kind, (int)(value & int.MaxValue), (uint)value, value, value, value, value, value))),
        ];

        TraceEntry[] read = [.. Read($"{First}\n{string.Concat(entries.Select(Text))}")];

        Assert.Equal(entries.Select(Text), read.Select(Text));
        Assert.Equal(entries.Select(static entry => entry.Observation), read.Select(static entry => entry.Observation));
        Assert.All(entries, static entry => Assert.InRange(Text(entry).Length, 1, TraceFormat.MaxLine));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"t":12,"th":4,"src":"alice","k":"Popped","id":3,"a":57""")]
    [InlineData("""{"t":12,"th":4,"src":"alice","k":"Popped","id":3,"a":57}}""")]
    [InlineData("""{"t":12,"th":4,"src":"alice","k":"Popped","a":57,"id":3}""")]
    [InlineData("""{"t":12,"th":4,"src":"alice","k":"Popped","id":3,"id":3}""")]
    [InlineData("""{"t":12,"th":4,"src":"alice","k":"Popped","f":3}""")]
    [InlineData("""{"t":12,"th":4,"src":"alice","k":"popped"}""")]
    [InlineData("""{"t":12,"th":4,"src":"alice","k":"Nothing"}""")]
    [InlineData("""{"t":12,"th":4,"src":"al\"ice","k":"Popped"}""")]
    [InlineData("""{"t":12,"th":4,"src":"","k":"Popped"}""")]
    [InlineData("""{"t":12,"th":4,"src":"alice-alice-alice-alice-alice-alice","k":"Popped"}""")]
    [InlineData("""{"t":-12,"th":4,"src":"alice","k":"Popped"}""")]
    [InlineData("""{"t":012,"th":4,"src":"alice","k":"Popped"}""")]
    [InlineData("""{"t":,"th":4,"src":"alice","k":"Popped"}""")]
    [InlineData("""{"t":9223372036854775808,"th":4,"src":"alice","k":"Popped"}""")]
    [InlineData("""{"t":12,"th":4,"src":"alice","k":"Popped","id":4294967296}""")]
    [InlineData("""{"t":12,"th":4,"src":"alice","k":"Popped","e":18446744073709551616}""")]
    [InlineData("""{"t":12,"th":4,"src":"alice","k":"Popped","id":3.0}""")]
    [InlineData("""{"t": 12,"th":4,"src":"alice","k":"Popped"}""")]
    [InlineData("""{"t":12,"th":4,"src":"alice","k":"Popped"} """)]
    [InlineData("""{"t":12,"th":4,"src":"al\u0069ce","k":"Popped"}""")]
    [InlineData("""{"\u0074":12,"th":4,"src":"alice","k":"Popped"}""")]
    [InlineData("""{"t":12,"th":4,"src":"alice","k":"Popped","id":3e0}""")]
    [InlineData("""{"t":12,"th":4,"src":"alice","k":"Popped","id":"3"}""")]
    [InlineData("""{"t":12,"th":4,"src":"alice","k":"Popped","id":3,}""")]
    [InlineData("""{"t":12,"th":4,"src":"alice","k":"Popped","id":{"a":3}}""")]
    [InlineData("""[{"t":12,"th":4,"src":"alice","k":"Popped"}]""")]
    [InlineData("""{"th":4,"t":12,"src":"alice","k":"Popped"}""")]
    public void Anything_else_is_refused_with_its_line(string line) =>
        Assert.StartsWith("line 3: ", Assert.Throws<TraceFormatException>(() => Read($"{First}\n{Popped}\n{line}\n{Popped}\n").Count()).Message);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"format":"cryptovirtio trace","version":01}""")]
    [InlineData("""{"format":"cryptovirtio trace","version":1}}""")]
    [InlineData("""{"format":"another trace","version":1}""")]
    [InlineData("""{"format":"cryptovirtio trace","version":2}""")]
    [InlineData("""{"format": "cryptovirtio trace","version":1}""")]
    [InlineData("""{"format":"cryptovirtio\u0020trace","version":1}""")]
    public void Any_other_first_line_is_refused(string line) =>
        Assert.StartsWith("line 1: ", Assert.Throws<TraceFormatException>(() => Read($"{line}\n{Popped}\n").Count()).Message);

    [Theory]
    [InlineData("""{"th":0,"name":"main"}""")]
    [InlineData("""{"th":1,"name":""}""")]
    [InlineData("""{"th":1,"name":"a b"}""")]
    [InlineData("""{"th":1,"name":"main"},""")]
    [InlineData("""{"th":1,"name":"main"}{"th":2,"name":"main"}""")]
    [InlineData("""{"end":}""")]
    [InlineData("""{"end":1},""")]
    public void Any_other_declaration_or_end_is_refused(string line) =>
        Assert.StartsWith("line 2: ", Assert.Throws<TraceFormatException>(() => Read($"{First}\n{line}\n").Count()).Message);

    [Fact]
    public void A_last_line_that_is_cut_off_is_left_out() => Assert.Single(Read($"{First}\n{Popped}\n{Popped}"));

    [Fact]
    public void A_line_without_end_is_refused_in_bounded_memory() =>
        Assert.StartsWith("line 1: longer", Assert.Throws<TraceFormatException>(() => Read(new string('{', 1 << 20)).Count()).Message);

    [Fact]
    public void Writing_a_line_allocates_nothing()
    {
        using var writer = new TraceLineWriter();
        var entry = new TraceEntry(long.MaxValue, 4, new TraceSource("alice"), new Observation(VirtqueueObservations.Popped, 0, 3, 57, 24, 2));
        Write(1000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Write(10_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Write(int count)
        {
            for (int i = 0; i < count; i++)
            {
                if (writer.IsFull)
                {
                    writer.Clear();
                }

                writer.Write(entry);
            }
        }
    }

    [Fact]
    public void Lines_across_the_borders_of_the_buffer_are_read_whole()
    {
        const int count = 5000;

        Assert.Equal(count, Read(string.Concat(Enumerable.Repeat(Popped + "\n", count).Prepend(First + "\n"))).Count(static entry => entry.Observation.A == 57));
    }

    private static string Text(TraceEntry entry)
    {
        using var writer = new TraceLineWriter();
        writer.Write(entry);
        return Encoding.ASCII.GetString(writer.Lines);
    }

    private static IEnumerable<TraceEntry> Read(string text)
    {
        var reader = new TraceReader(new MemoryStream(Encoding.ASCII.GetBytes(text)), new TraceNames());
        while (reader.TryRead(out TraceEntry entry))
        {
            yield return entry;
        }
    }
}
