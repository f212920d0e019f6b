namespace CryptoVirtio.ModelTests;

/// <summary>Guests that mean harm: nothing they send makes the device throw, write elsewhere, or stop for others.</summary>
[Trait("Category", "Model")]
public sealed class BackendHostileTests(ITestOutputHelper output)
{
    private const int Room = 8 + 64 + 32 + 16;

    [Fact]
    [Rule("B10", "K22", "G10")]
    public void Header_that_changes_while_it_is_read_does_no_harm()
    {
        var random = new Random(Seeds.For(output));
        using var guest = new RawGuest(new FakeCryptoDevice());
        uint handle = guest.Open();
        uint session = guest.Create(handle);
        byte[] frame = Frames.Crypt(handle, session, new byte[16], new byte[64], writeIv: true, mac: 32);
        int[] fields = [0, 4, 8, 16, 20, 22, 24, 28, 32, 36];
        int answered = 0;
        for (int round = 0; round < Seeds.Iterations(1500); round++)
        {
            uint token = guest.Send(frame, Room, [16, 24, 16], [8, 64, 32], kick: false);
            Segment[] readable = guest.ReadableOf(token);
            int field = fields[random.Next(fields.Length)];
            byte mask = (byte)(1 << random.Next(8));
            using (var flipper = new Flipper(guest, Locate(readable, field + random.Next(2)), mask))
            {
                guest.Kick();
            }

            RawReply reply = guest.Await(token);
            Assert.True(reply.CleanOutside, "Something outside the reply was written.");
            Assert.True(reply.Status == Errno.OK || reply.Written == 8);
            answered += reply.Status == Errno.OK ? 1 : 0;
            Assert.Equal(Errno.OK, guest.Ask(frame, Room).Status);
        }

        Assert.NotEqual(0, answered);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [Rule("LC11")]
    public void Mutated_frames_are_all_answered(int threads)
    {
        var random = new Random(Seeds.For(output));
        using var guest = new RawGuest(new FakeCryptoDevice(), new BackendOptions { Threads = threads, MaxFiles = 8, MaxSessions = 8 });
        using var neighbour = new RawGuest(new FakeCryptoDevice());
        uint handle = neighbour.Open();
        uint session = neighbour.Create(handle);
        guest.Open();
        guest.Create(1);
        byte[][] seeds =
        [
            Frames.Hello(1), Frames.Open(), Frames.Close(1), Frames.Create(1, CipherAlgorithm.AesCbc, new byte[16]), Frames.Free(1, 1), Frames.Info(1, 1),
            Frames.Crypt(1, 1, new byte[16], new byte[40], writeIv: true, mac: 20), Frames.Crypt(2, 1, [], []),
        ];
        int rounds = Seeds.Iterations(2000);
        for (int round = 0; round < rounds; round++)
        {
            byte[] frame = Mutate(random, seeds[random.Next(seeds.Length)]);
            int room = random.Next(4) == 0 ? random.Next(frame.Length == 0 ? 1 : 0, 8) : random.Next(8, 120); // a chain has a byte
            RawReply reply = guest.Ask(frame, room, Cuts(random), Cuts(random));
            Assert.True(reply.Clean);
            Assert.True(reply.Written == (room < 4 ? 0u : room < 8 ? 4u : 8u) || reply.Status == Errno.OK, $"{reply.Written} of {room} bytes were written.");
            if (round % 100 == 0)
            {
                Assert.Equal(Errno.OK, neighbour.Ask(Frames.Crypt(handle, session, [], [1, 2]), 10).Status);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [Rule("LC5", "G2", "G6")]
    public void Random_descriptors_are_answered_or_break_the_queue_which_a_reset_mends(int threads)
    {
        var random = new Random(Seeds.For(output));
        using var guest = new RawGuest(new FakeCryptoDevice(), new BackendOptions { Threads = threads }, queueSize: 16);
        using var neighbour = new RawGuest(new FakeCryptoDevice());
        uint handle = neighbour.Open();
        uint session = neighbour.Create(handle);
        int broken = 0;
        int rounds = Seeds.Iterations(500);
        for (int round = 0; round < rounds; round++)
        {
            guest.Start();
            uint own = guest.Open((ulong)round);
            guest.Scribble(random);
            guest.Device.Kick(0);
            guest.Device.Kick(0);
            if (threads == 0)
            {
                broken += (guest.Device.Status & DeviceStatus.NeedsReset) != 0 ? 1 : 0;
            }

            Assert.NotEqual(0u, own);
            Assert.Equal(Errno.OK, neighbour.Ask(Frames.Crypt(handle, session, [], [1, 2]), 10).Status);
        }

        Assert.True(threads > 0 || broken > rounds / 10, $"Only {broken} of {rounds} broke the queue: the fuzzer is too tame.");
        guest.Start();
        guest.Create(guest.Open(ulong.MaxValue));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [Rule("LC5", "G1")]
    public void Jump_of_the_index_asks_for_a_reset_and_a_reset_helps(int threads)
    {
        using var guest = new RawGuest(new FakeCryptoDevice(), new BackendOptions { Threads = threads });
        guest.Open();
        guest.MoveAvail(1000);
        guest.Device.Kick(0);

        Assert.True(SpinWait.SpinUntil(() => (guest.Device.Status & DeviceStatus.NeedsReset) != 0, TimeSpan.FromSeconds(60)));
        guest.Start();
        Assert.NotEqual(0u, guest.Open());
    }

    private static Segment Locate(Segment[] readable, int at)
    {
        foreach (Segment segment in readable)
        {
            if (at < segment.Length)
            {
                return new Segment(segment.Address + (uint)at, 1);
            }

            at -= (int)segment.Length;
        }

        throw new ArgumentOutOfRangeException(nameof(at));
    }

    private static byte[] Mutate(Random random, byte[] frame)
    {
        byte[] mutant = [.. frame];
        for (int i = random.Next(4); i > 0; i--)
        {
            mutant[random.Next(mutant.Length)] = random.Next(3) switch { 0 => 0, 1 => 0xFF, _ => (byte)random.Next(256) };
        }

        // A hanging IV would only stop the test.
        if (mutant.Length > 40 && mutant[40] == FakeCryptoDevice.Hang)
        {
            mutant[40] = 0;
        }

        return random.Next(5) switch { 0 => mutant[..random.Next(mutant.Length)], 1 => [.. mutant, .. new byte[random.Next(40)]], _ => mutant };
    }

    private static int[] Cuts(Random random) => [.. Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(1, 30))];
}
