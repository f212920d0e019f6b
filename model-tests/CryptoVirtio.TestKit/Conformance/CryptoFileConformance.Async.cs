namespace CryptoVirtio.TestKit;

public abstract partial class CryptoFileConformance
{
    [Fact]
    public void Rented_buffer_has_the_length_that_was_asked_for()
    {
        IAsyncCryptoFile file = Open();
        foreach (int length in new[] { 1, 15, 64, 65, 4096, 5000, 65536 })
        {
            using CryptoBuffer buffer = Rent(file, new byte[length]);
            using PayloadLease lease = buffer.Lend(0, length, Access.Read);

            Assert.Equal(length, buffer.Length);
            Assert.Equal(length, lease.Span.Length);
        }
    }

    [Fact]
    public void TryRent_refuses_lengths_that_cannot_be()
    {
        IAsyncCryptoFile file = Open();

        Assert.Equal(Errno.EINVAL, file.TryRent(0, out CryptoBuffer? none));
        Assert.Null(none);
        Assert.Equal(Errno.EINVAL, file.TryRent(-1, out none));
        Assert.Null(none);
        Assert.Equal(Errno.EMSGSIZE, file.TryRent(int.MaxValue, out none));
        Assert.Null(none);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 65)]
    [InlineData(65, 0)]
    [InlineData(64, 1)]
    [InlineData(0, -1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Lend_throws_when_the_stretch_is_outside_the_buffer(int offset, int length)
    {
        IAsyncCryptoFile file = Open();
        using CryptoBuffer buffer = Rent(file, new byte[64]);

        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Lend(offset, length, Access.Read).Dispose());
    }

    [Fact]
    public void Lend_throws_when_the_buffer_was_given_back()
    {
        IAsyncCryptoFile file = Open();
        CryptoBuffer buffer = Rent(file, new byte[64]);
        buffer.Dispose();
        buffer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => buffer.Lend(0, 1, Access.Read).Dispose());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Submitted_operation_yields_what_the_plain_one_does(bool inPlace)
    {
        IAsyncCryptoFile file = Open();
        uint session = BothSession(file);
        byte[] text = Bytes(new Random(12), 96);
        byte[] iv = Bytes(new Random(13), 16);
        using CryptoBuffer source = Rent(file, text);
        using CryptoBuffer destination = Rent(file, new byte[100]);
        using CryptoBuffer small = Rent(file, [.. iv, .. new byte[48]]);

        Errno errno = file.TrySubmit(
            new CryptOp
            {
                Session = session,
                Flags = CryptFlags.WriteIv,
                Source = source.All,
                Destination = inPlace ? source.All : destination.Slice(3, 96),
                Iv = small.Slice(0, 16),
                Mac = small.Slice(16, 32),
                NextIv = small.Slice(48, 16),
            },
            tag: 77);

        Assert.Equal(Errno.OK, errno);
        Assert.Equal(new Completion(77, Errno.OK), ReapOne(file));
        byte[] expected = Expected.AesCbc(CryptDirection.Encrypt, s_key, iv, text);
        Assert.Equal(expected, inPlace ? Read(source.All) : Read(destination.Slice(3, 96)));
        Assert.Equal([.. iv, .. Expected.Hmac(MacAlgorithm.Sha256Hmac, s_macKey, text), .. expected[^16..]], Read(small.All));
    }

    [Fact]
    public void Submitted_operation_reports_with_its_completion_when_it_is_wrong()
    {
        IAsyncCryptoFile file = Open();
        uint session = CipherSession(file);
        using CryptoBuffer data = Rent(file, Bytes(new Random(14), 64));
        byte[] before = Read(data.All);
        CryptOp[] wrong =
        [
            new() { Session = session + 1, Source = data.Slice(0, 16), Destination = data.Slice(0, 16), Iv = data.Slice(16, 16) },
            new() { Session = session, Source = data.Slice(0, 15), Destination = data.Slice(0, 15), Iv = data.Slice(16, 16) },
            new() { Session = session, Source = data.Slice(0, 16), Destination = data.Slice(0, 16), Iv = data.Slice(16, 15) },
            new() { Session = session, Source = data.Slice(0, 32), Destination = data.Slice(16, 32), Iv = data.Slice(48, 16) },
        ];
        for (int i = 0; i < wrong.Length; i++)
        {
            Assert.Equal(Errno.OK, file.TrySubmit(wrong[i], (ulong)i));

            Assert.Equal(new Completion((ulong)i, Errno.EINVAL), ReapOne(file));
        }

        Assert.Equal(before, Read(data.All));
    }

    [Fact]
    public void TrySubmit_answers_EINVAL_when_a_slice_is_not_of_this_file()
    {
        IAsyncCryptoFile file = Open();
        IAsyncCryptoFile other = Open();
        uint session = CipherSession(file);
        using CryptoBuffer data = Rent(file, new byte[64]);
        using CryptoBuffer foreign = Rent(other, new byte[64]);
        CryptoBuffer returned = Rent(file, new byte[64]);
        returned.Dispose();
        var right = new CryptOp { Session = session, Source = data.Slice(0, 16), Destination = data.Slice(16, 16), Iv = data.Slice(32, 16) };
        BufferSlice[] wrong =
        [
            data.Slice(49, 16), data.Slice(-1, 16), data.Slice(0, -1), data.Slice(65, 0), data.Slice(int.MaxValue, 16), new(null, 0, 16),
            foreign.Slice(0, 16), returned.Slice(0, 16),
        ];
        foreach (BufferSlice slice in wrong)
        {
            Assert.Equal(Errno.EINVAL, file.TrySubmit(right with { Source = slice }, 1));
            Assert.Equal(Errno.EINVAL, file.TrySubmit(right with { Destination = slice }, 1));
            Assert.Equal(Errno.EINVAL, file.TrySubmit(right with { Iv = slice }, 1));
            Assert.Equal(Errno.EINVAL, file.TrySubmit(right with { Mac = slice }, 1));
            Assert.Equal(Errno.EINVAL, file.TrySubmit(right with { NextIv = slice }, 1));
        }

        Assert.Equal(0, file.Reap(new Completion[1], Deadline.Never));
        Assert.Equal(Errno.OK, file.TrySubmit(right, 1));
        Assert.Equal(new Completion(1, Errno.OK), ReapOne(file));
    }

    [Fact]
    public void Reap_does_not_wait_when_nothing_is_in_flight()
    {
        IAsyncCryptoFile file = Open();

        Assert.Equal(0, file.Reap(new Completion[4], Deadline.Never));
        Assert.Equal(0, file.Reap([], Deadline.Never));
    }

    [Fact]
    public void Every_submitted_operation_completes_exactly_once()
    {
        const int operations = 500;
        IAsyncCryptoFile file = Open();
        uint session = CipherSession(file);
        using CryptoBuffer data = Rent(file, new byte[16 * operations]);
        using CryptoBuffer iv = Rent(file, new byte[16]);
        byte[] expected = Expected.AesCbc(CryptDirection.Encrypt, s_key, new byte[16], new byte[16]);
        var done = new Completion[7];
        int[] seen = new int[operations];
        int reaped = 0;
        for (int submitted = 0; reaped < operations;)
        {
            Errno errno = Errno.EBUSY;
            if (submitted < operations)
            {
                BufferSlice block = data.Slice(16 * submitted, 16);
                errno = file.TrySubmit(new CryptOp { Session = session, Source = block, Destination = block, Iv = iv.All }, (ulong)submitted);
            }

            if (errno == Errno.OK)
            {
                submitted++;
                continue;
            }

            Assert.Equal(Errno.EBUSY, errno);
            int count = file.Reap(done, Deadline.Never);
            Assert.InRange(count, 1, done.Length);
            foreach (Completion completion in done.AsSpan(0, count))
            {
                Assert.Equal(Errno.OK, completion.Result);
                seen[completion.Tag]++;
            }

            reaped += count;
        }

        Assert.All(seen, count => Assert.Equal(1, count));
        Assert.All(Read(data.All).Chunk(16), block => Assert.Equal(expected, block));
    }

    [Fact]
    public void Reap_into_nothing_takes_nothing_and_does_not_wait()
    {
        IAsyncCryptoFile file = Open();
        uint session = CipherSession(file);
        using CryptoBuffer data = Rent(file, new byte[64]);
        var op = new CryptOp { Session = session, Source = data.Slice(0, 16), Destination = data.Slice(0, 16), Iv = data.Slice(16, 16) };
        Assert.Equal(Errno.OK, file.TrySubmit(op, 1));

        Assert.Equal(0, file.Reap([], Deadline.Never));
        Assert.Equal(new Completion(1, Errno.OK), ReapOne(file));
    }

    [Fact]
    public void Close_takes_buffers_and_completions_with_it()
    {
        IAsyncCryptoFile file = Open();
        uint session = CipherSession(file);
        CryptoBuffer data = Rent(file, new byte[64]);
        var op = new CryptOp { Session = session, Source = data.Slice(0, 16), Destination = data.Slice(0, 16), Iv = data.Slice(16, 16) };
        Assert.Equal(Errno.OK, file.TrySubmit(op, 1));

        file.Dispose();

        Assert.Equal(Errno.EBADF, file.TrySubmit(op, 2));
        Assert.Equal(0, file.Reap(new Completion[1], Deadline.Never));
        data.Dispose();
    }

    private static CryptoBuffer Rent(IAsyncCryptoFile file, byte[] content)
    {
        Assert.Equal(Errno.OK, file.TryRent(content.Length, out CryptoBuffer? buffer));
        using PayloadLease lease = buffer!.Lend(0, content.Length, Access.Write);
        content.CopyTo(lease.Span);
        return buffer;
    }

    private static byte[] Read(BufferSlice slice)
    {
        using PayloadLease lease = slice.Buffer!.Lend(slice.Offset, slice.Length, Access.Read);
        return lease.Span.ToArray();
    }

    private static Completion ReapOne(IAsyncCryptoFile file)
    {
        var done = new Completion[2];
        Assert.Equal(1, file.Reap(done, Deadline.Never));
        return done[0];
    }
}
