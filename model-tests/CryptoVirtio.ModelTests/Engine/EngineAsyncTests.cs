namespace CryptoVirtio.ModelTests;

/// <summary>The engine's own limits and order of the rented side.</summary>
[Trait("Category", "Unit")]
public sealed class EngineAsyncTests
{
    [Fact]
    public void TrySubmit_answers_EBUSY_when_as_many_wait_to_be_reaped_as_may()
    {
        using EngineFile file = EngineFiles.Open(new EngineOptions { MaxInFlight = 3 });
        uint session = EngineFiles.CreateAesCbc(file);
        using EngineBuffer data = EngineFiles.Rent(file, 16);
        var op = new CryptOp { Session = session, Source = data.All, Destination = data.All, Iv = data.All };
        var done = new Completion[2];
        for (ulong tag = 0; tag < 3; tag++)
        {
            Assert.Equal(Errno.OK, file.TrySubmit(op, tag));
        }

        Assert.Equal(Errno.EBUSY, file.TrySubmit(op, 3));

        Assert.Equal(2, file.Reap(done, Deadline.Now));
        Assert.Equal([new Completion(0, Errno.OK), new Completion(1, Errno.OK)], done);
        Assert.Equal(Errno.OK, file.TrySubmit(op, 4));
        Assert.Equal(2, file.Reap(done, Deadline.Now));
        Assert.Equal([new Completion(2, Errno.OK), new Completion(4, Errno.OK)], done);
        Assert.Equal(0, file.Reap(done, Deadline.Now));
    }

    [Fact]
    public void TryRent_answers_EBUSY_when_the_file_has_its_share()
    {
        using EngineFile file = EngineFiles.Open(new EngineOptions { MaxPayload = 512, MaxRentedBytesPerFile = 1024 });
        EngineBuffer first = EngineFiles.Rent(file, 512);
        using EngineBuffer second = EngineFiles.Rent(file, 300);

        Assert.Equal(Errno.EBUSY, file.TryRent(1, out CryptoBuffer? refused));
        Assert.Null(refused);

        // What is idle in one size makes room for another.
        first.Dispose();
        EngineFiles.Rent(file, 64).Dispose();
        Assert.Equal(Errno.EMSGSIZE, file.TryRent(513, out refused));
        Assert.Null(refused);
    }

    [Fact]
    public void Memory_that_made_room_for_another_size_is_not_rented_again_beside_it()
    {
        using EngineFile file = EngineFiles.Open(new EngineOptions { MaxPayload = 1024, MaxRentedBytesPerFile = 1024 });
        EngineFiles.Rent(file, 64).Dispose();
        using EngineBuffer all = EngineFiles.Rent(file, 1024);

        Assert.Equal(Errno.EBUSY, file.TryRent(64, out _));
    }

    [Fact]
    public void Lease_outside_the_buffer_is_refused()
    {
        using EngineFile file = EngineFiles.Open();
        using EngineBuffer buffer = EngineFiles.Rent(file, 10); // the memory behind it is longer

        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Lend(0, 11, Access.Read));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Lend(11, 0, Access.Read));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Lend(-1, 1, Access.Read));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Lend(1, -1, Access.Read));
        Assert.Equal(10, buffer.Lend(0, 10, Access.Read).Span.Length);
    }
}
