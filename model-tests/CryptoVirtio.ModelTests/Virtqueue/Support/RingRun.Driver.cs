namespace CryptoVirtio.ModelTests;

/// <content>The driver's steps.</content>
internal sealed partial class RingRun
{
    private void Add(Random random)
    {
        int count = random.Next(1, _setup.Size + 2);
        int readableCount = random.Next(count + 1);
        int place = _places.Count > 0 ? _places.Peek() : 0;
        ulong at = RingPair.DataAt + (ulong)(place * PlaceBytes);
        Segment[] readable = Split(random, readableCount, ref at);
        Segment[] writable = Split(random, count - readableCount, ref at);
        bool indirect = count > 1 && count <= _setup.UsableTable;
        int needed = indirect ? 1 : count;
        AddResult expected = count > _setup.Size ? AddResult.TooLong : needed > _free ? AddResult.Full : AddResult.Added;
        byte[] image = new byte[PlaceBytes];
        if (expected == AddResult.Added)
        {
            random.NextBytes(image);
            image.CopyTo(_ring.Bytes(RingPair.DataAt + (ulong)(place * PlaceBytes), PlaceBytes));
        }

        Assert.Equal(expected, _ring.Driver.TryAdd(readable, writable, ++_token));
        if (expected != AddResult.Added)
        {
            return;
        }

        _free -= needed;
        _added.Enqueue(new ModelChain
        {
            Token = _token, Place = _places.Pop(), Descriptors = needed, Readable = readable, Writable = writable, Image = image,
        });
    }

    private void Publish()
    {
        _ring.Driver.Publish();
        while (_added.TryDequeue(out ModelChain? chain))
        {
            _available.Enqueue(chain);
            _kicks.Publish();
        }
    }

    private void Take()
    {
        TakeResult result = _ring.Driver.TryTake(out UsedChain used);
        if (!_returned.TryDequeue(out ModelChain? model))
        {
            Assert.Equal(TakeResult.Empty, result);
            return;
        }

        Assert.Equal(TakeResult.Taken, result);
        Assert.Equal(new UsedChain(model.Token, model.Written), used);

        // The whole stretch: what the device wrote is there, and it wrote nothing else (SV2).
        Assert.Equal(model.Image, _ring.Bytes(RingPair.DataAt + (ulong)(model.Place * PlaceBytes), PlaceBytes).ToArray());
        _places.Push(model.Place);
        _free += model.Descriptors;
        _taken++;
    }

    /// <summary>Up to <see cref="MostBytes"/> bytes over <paramref name="count"/> segments, empty ones among them, with gaps between.</summary>
    private static Segment[] Split(Random random, int count, ref ulong at)
    {
        int left = random.Next(MostBytes + 1);
        var segments = new Segment[count];
        for (int i = 0; i < count; i++)
        {
            int length = i == count - 1 ? left : random.Next(left + 1);
            segments[i] = new Segment(at, (uint)length);
            at += (ulong)(length + random.Next(3));
            left -= length;
        }

        return segments;
    }
}
