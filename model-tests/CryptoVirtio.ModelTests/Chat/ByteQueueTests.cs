namespace CryptoVirtio.ModelTests;

/// <summary>Bytes in order, and never more than there are.</summary>
[Trait("Category", "Unit")]
public sealed class ByteQueueTests(ITestOutputHelper output)
{
    private const int Capacity = 20;

    [Fact]
    public void Queue_without_room_is_none() => Assert.Throws<ArgumentOutOfRangeException>(() => new ByteQueue(0));

    [Fact]
    public void Queue_holds_what_a_list_holds_and_refuses_what_does_not_fit()
    {
        var random = new Random(Seeds.For(output));
        var queue = new ByteQueue(Capacity);
        var model = new List<byte>();
        for (int i = Seeds.Iterations(5000); i > 0; i--)
        {
            int count = random.Next(-1, Capacity + 2);
            if (random.Next(2) == 0)
            {
                bool fits = count >= 0 && count <= model.Count;
                Assert.Equal(fits, Record.Exception(() => queue.Consume(count)) is not ArgumentOutOfRangeException);
                model.RemoveRange(0, fits ? count : 0);
            }
            else if (count >= 0 && count <= Capacity - model.Count)
            {
                byte[] bytes = new byte[count];
                random.NextBytes(bytes);
                queue.Append(bytes);
                model.AddRange(bytes);
            }
            else
            {
                Assert.Throws<ArgumentOutOfRangeException>(() => queue.Append(new byte[Capacity + 1]));
                int free = queue.Free(0).Length;
                Assert.Throws<ArgumentOutOfRangeException>(() => queue.Commit(free + 1));
                Assert.Throws<ArgumentOutOfRangeException>(() => queue.Commit(-1));
            }

            if (random.Next(40) == 0)
            {
                queue.Wipe();
                model.Clear();
                Assert.False(queue.Free(Capacity).ContainsAnyExcept((byte)0));
            }

            Assert.Equal(model, queue.Content.ToArray());
            Assert.Equal(Capacity - model.Count, queue.Room);
        }
    }
}
