namespace CryptoVirtio.ModelTests;

/// <summary>A chain as two streams: what is read and written is the same however the bytes are spread (SV1).</summary>
[Trait("Category", "Model")]
[Rule("SV1")]
public sealed class ChainBytesTests(ITestOutputHelper output)
{
    private const int Most = 60;

    [Fact]
    public void Chain_reads_and_writes_any_stretch_over_any_framing()
    {
        var random = new Random(Seeds.For(output));
        for (int i = Seeds.Iterations(400); i > 0; i--)
        {
            Framing framing = Framing.Draw(random, Most);
            Chain chain = framing.Pop();
            int from = random.Next(Most + 10);
            byte[] into = new byte[random.Next(Most + 10)];
            bool inside = from + into.Length <= framing.Readable.Length || into.Length == 0;
            Assert.Equal(inside, chain.TryRead((ulong)from, into));
            if (inside && into.Length > 0)
            {
                Assert.Equal(framing.Readable[from..(from + into.Length)], into);
            }

            from = random.Next(Most + 10);
            byte[] bytes = new byte[random.Next(Most + 10)];
            random.NextBytes(bytes);
            byte[] expected = framing.Written();
            inside = from + bytes.Length <= expected.Length || bytes.Length == 0;
            Assert.Equal(inside, chain.TryWrite((ulong)from, bytes));
            int fits = Math.Clamp(expected.Length - from, 0, bytes.Length);
            bytes.AsSpan(0, fits).CopyTo(expected.AsSpan(Math.Min(from, expected.Length)));
            Assert.Equal(expected, framing.Written());
            Assert.Equal(framing.Readable, framing.Read());
            Assert.True(framing.GapsAreUntouched());
        }
    }

    [Fact]
    public void Chain_finds_the_address_of_a_range_that_lies_in_one_descriptor()
    {
        var random = new Random(Seeds.For(output));
        for (int i = Seeds.Iterations(400); i > 0; i--)
        {
            Framing framing = Framing.Draw(random, Most);
            Chain chain = framing.Pop();
            Check(chain.Readable, random, (ulong at, uint length, out Segment stretch) => chain.IsOneReadable(at, length, out stretch));
            Check(chain.Writable, random, (ulong at, uint length, out Segment stretch) => chain.IsOneWritable(at, length, out stretch));
        }
    }

    [Fact]
    public void Chain_refuses_offsets_that_would_wrap()
    {
        Chain chain = Framing.Draw(new Random(1), Most).Pop();

        Assert.False(chain.TryRead(ulong.MaxValue, new byte[2]));
        Assert.False(chain.TryWrite(ulong.MaxValue, new byte[2]));
        Assert.False(chain.IsOneReadable(ulong.MaxValue, 2, out _));
        Assert.False(chain.IsOneWritable(0, uint.MaxValue, out _));
    }

    private delegate bool Where(ulong at, uint length, out Segment stretch);

    private static void Check(ReadOnlySpan<Segment> segments, Random random, Where where)
    {
        // The address of every byte of the stream, by the plainest of means.
        List<(ulong Address, int Segment)> stream = [];
        for (int s = 0; s < segments.Length; s++)
        {
            for (uint b = 0; b < segments[s].Length; b++)
            {
                stream.Add((segments[s].Address + b, s));
            }
        }

        int at = random.Next(Most + 5);
        int length = random.Next(1, Most + 5);
        bool one = at + length <= stream.Count && stream[at].Segment == stream[at + length - 1].Segment;
        Assert.Equal(one, where((ulong)at, (uint)length, out Segment stretch));
        if (one)
        {
            Assert.Equal(new Segment(stream[at].Address, (uint)length), stretch);
        }
    }
}
