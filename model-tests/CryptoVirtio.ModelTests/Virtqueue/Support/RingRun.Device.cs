namespace CryptoVirtio.ModelTests;

/// <content>The device's steps.</content>
internal sealed partial class RingRun
{
    private void Pop(Random random)
    {
        PopResult result = _ring.Device.TryPop(out Chain chain);
        if (!_available.TryDequeue(out ModelChain? model))
        {
            Assert.Equal(PopResult.Empty, result);
            return;
        }

        Assert.Equal(PopResult.Popped, result);
        _consumed++;
        Assert.Equal(model.Readable, chain.Readable.ToArray());
        Assert.Equal(model.Writable, chain.Writable.ToArray());
        byte[] expected = Stream(model, model.Readable);
        Assert.Equal((ulong)expected.Length, chain.ReadableBytes);
        Assert.Equal(model.Writable.Sum(static segment => segment.Length), (long)chain.WritableBytes);

        int from = random.Next(expected.Length + 1);
        byte[] read = new byte[random.Next(expected.Length - from + 1)];
        Assert.True(chain.TryRead((ulong)from, read));
        Assert.Equal(expected[from..(from + read.Length)], read);
        _popped.Add((chain, model));
    }

    private void Push(Random random)
    {
        if (_popped.Count == 0)
        {
            return;
        }

        int which = random.Next(_popped.Count);
        (Chain chain, ModelChain model) = _popped[which];
        _popped.RemoveAt(which);
        byte[] written = new byte[random.Next((int)chain.WritableBytes + 1)];
        random.NextBytes(written);
        Assert.True(chain.TryWrite(0, written));
        Assert.True(_ring.Device.Push(chain, (uint)written.Length));

        int next = 0;
        foreach (Segment segment in model.Writable)
        {
            int count = Math.Min((int)segment.Length, written.Length - next);
            written.AsSpan(next, count).CopyTo(model.Image.AsSpan(Offset(model, segment)));
            next += count;
        }

        model.Written = (uint)written.Length;
        _returned.Enqueue(model);
        _calls.Publish();
    }

    private static byte[] Stream(ModelChain model, Segment[] segments) =>
        [.. segments.SelectMany(segment => model.Image.AsSpan(Offset(model, segment), (int)segment.Length).ToArray())];

    private static int Offset(ModelChain model, Segment segment) => (int)(segment.Address - RingPair.DataAt) - (model.Place * PlaceBytes);
}
