namespace CryptoVirtio.ModelTests;

[Trait("Category", "Model")]
public sealed class HandleTableTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(64)]
    public void Table_agrees_with_a_dictionary_and_stale_handles_never_resolve(int capacity)
    {
        var random = new Random(Seeds.For(output));
        var table = new HandleTable<object>(capacity);
        Dictionary<uint, object> model = [];
        HashSet<uint> stale = [0];
        for (int step = 0; step < 5000; step++)
        {
            switch (random.Next(20))
            {
                case < 9:
                    object entry = new();
                    bool added = table.TryAdd(entry, out uint handle);
                    Assert.Equal(model.Count < capacity, added);
                    Assert.Equal(added, handle != 0);
                    if (added)
                    {
                        Assert.DoesNotContain(handle, stale);
                        model.Add(handle, entry);
                    }

                    break;
                case < 17 when model.Count > 0:
                    uint live = model.Keys.ElementAt(random.Next(model.Count));
                    Assert.True(table.TryRemove(live, out object? removed));
                    Assert.Same(model[live], removed);
                    model.Remove(live);
                    stale.Add(live);
                    break;
                case 17 when random.Next(20) == 0:
                    List<object> cleared = [];
                    table.Clear(cleared.Add);
                    Assert.Equal(model.Values.ToHashSet(), cleared.ToHashSet());
                    Assert.Equal(model.Count, cleared.Count);
                    stale.UnionWith(model.Keys);
                    model.Clear();
                    break;
                default:
                    uint guess = random.Next(2) == 0 ? (uint)random.NextInt64(1L << 32) : stale.ElementAt(random.Next(stale.Count));
                    Assert.Equal(model.TryGetValue(guess, out object? expected), table.TryGet(guess, out object? found));
                    Assert.Same(expected, found);
                    break;
            }

            Assert.Equal(model.Count, table.Count);
        }

        Assert.All(model, pair => Assert.True(table.TryGet(pair.Key, out object? found) && found == pair.Value));
        Assert.All(stale, handle => Assert.False(table.TryGet(handle, out _) || table.TryRemove(handle, out _)));
    }

    [Fact]
    public void Table_holds_as_many_as_its_largest_capacity()
    {
        var table = new HandleTable<object>(ushort.MaxValue);
        HashSet<uint> handles = [];
        for (int i = 0; i < ushort.MaxValue; i++)
        {
            Assert.True(table.TryAdd(table, out uint handle));
            handles.Add(handle);
        }

        Assert.False(table.TryAdd(table, out _));
        Assert.Equal(ushort.MaxValue, handles.Count);
        Assert.DoesNotContain(0u, handles);
    }

    [Fact]
    public void Stale_handle_does_not_resolve_until_its_slot_was_reused_65536_times()
    {
        var table = new HandleTable<object>(1);
        Assert.True(table.TryAdd(table, out uint first));
        Assert.True(table.TryRemove(first, out _));
        for (int reuse = 1; reuse < 1 << 16; reuse++)
        {
            Assert.True(table.TryAdd(table, out uint handle));
            Assert.NotEqual(first, handle);
            Assert.False(table.TryGet(first, out _));
            Assert.True(table.TryRemove(handle, out _));
        }
    }
}
