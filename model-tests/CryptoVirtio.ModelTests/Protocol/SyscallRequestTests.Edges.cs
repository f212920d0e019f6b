namespace CryptoVirtio.ModelTests;

/// <content>The last legal length and the first that is not; secrets; memory that goes away.</content>
public sealed partial class SyscallRequestTests
{
    private const int Iv = CryptodevLimits.Iv;
    private const int Digest = CryptodevLimits.Digest;

    [Theory]
    [InlineData(0, 0, Errno.OK)]
    [InlineData(CryptodevLimits.CipherKey, 0, Errno.OK)]
    [InlineData(0, CryptodevLimits.MacKey, Errno.OK)]
    [InlineData(CryptodevLimits.CipherKey, CryptodevLimits.MacKey, Errno.OK)]
    [InlineData(CryptodevLimits.CipherKey + 1, 0, Errno.EINVAL)]
    [InlineData(0, CryptodevLimits.MacKey + 1, Errno.EINVAL)]
    [Rule("F10", "G13")]
    public void Keys_are_taken_up_to_their_limits(int key, int macKey, Errno expected)
    {
        byte[] bytes = Create(key, macKey);

        Assert.Equal(expected, SyscallOracle.Judge(bytes, ReplyHeader.Size, MaxPayload));
        Assert.Equal(expected, Decode(bytes, ReplyHeader.Size));
        if (expected == Errno.OK)
        {
            Assert.Equal(key + macKey, _request.Variable.Length);
        }
    }

    [Theory]
    [InlineData(0, 0, 0, 0, Errno.OK)]
    [InlineData(MaxPayload, MaxPayload, Iv, Digest, Errno.OK)]
    [InlineData(0, 0, Iv + 1, 0, Errno.EINVAL)]
    [InlineData(0, 0, 0, Digest + 1, Errno.EINVAL)]
    [InlineData(MaxPayload + 1, 0, 0, 0, Errno.EMSGSIZE)]
    [InlineData(0, MaxPayload + 1, 0, 0, Errno.EMSGSIZE)]
    [InlineData(MaxPayload + 1, 0, Iv + 1, 0, Errno.EINVAL)] // too large a payload is judged last
    [Rule("F10", "G13")]
    public void Operation_is_taken_up_to_its_limits(uint source, uint destination, uint iv, uint mac, Errno expected)
    {
        byte[] bytes = Crypt(new CryptBody(1, CryptDirection.Encrypt, CryptFlags.WriteIv, source, destination, iv, mac), (int)(iv + source));
        int room = (int)(ReplyHeader.Size + destination + mac + iv);

        Assert.Equal(expected, SyscallOracle.Judge(bytes, room, MaxPayload));
        Assert.Equal(expected, Decode(bytes, room));
        if (expected == Errno.OK)
        {
            Assert.Equal(Errno.EINVAL, Decode(bytes, room - 1));
            Assert.Equal(Errno.EINVAL, Decode([.. bytes, 0], room));
            Assert.Equal(Errno.EINVAL, Decode(bytes[..^1], room));
        }
    }

    [Fact]
    [Rule("B10", "IO-GSESSION-6")]
    public void Key_is_not_to_be_found_in_the_request_after()
    {
        Assert.Equal(Errno.OK, Decode(Create(Iv, 0), ReplyHeader.Size));
        ReadOnlySpan<byte> key = _request.Variable;

        // Its announced IV is not there, so nothing was copied over the key.
        Assert.Equal(Errno.EINVAL, Decode(Crypt(new CryptBody(1, CryptDirection.Encrypt, CryptFlags.None, 0, 0, Iv, 0), Iv - 1), ReplyHeader.Size));

        Assert.Equal(new byte[Iv], key.ToArray());
        Assert.True(_request.Variable.IsEmpty);
    }

    [Fact]
    [Rule("IO-GSESSION-6")]
    public void Key_leaves_no_copy_behind_when_the_collector_moves_objects()
    {
        // Garbage before and behind it: an object that may be moved would be.
        List<SyscallRequest> requests = [];
        for (int i = 0; i < 50; i++)
        {
            GC.KeepAlive(new byte[4096]);
            requests.Add(new SyscallRequest());
            Framing framing = Framing.Draw(new Random(1), Create(Iv, 0), ReplyHeader.Size);
            Assert.Equal(Errno.OK, requests[i].Decode(framing.Pop(), MaxPayload));
        }

        byte[] fixedPoint = GC.AllocateArray<byte>(1, pinned: true);
        nint[] before = [.. requests.Select(request => Distance(fixedPoint, request.Variable))];
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);

        Assert.Equal(before, requests.Select(request => Distance(fixedPoint, request.Variable)));
    }

    [Theory]
    [InlineData(0)] // nothing could be read
    [InlineData(1)] // header and body, and not the key
    [Rule("G9")]
    public void Decode_answers_EIO_when_the_memory_is_gone(int leases)
    {
        byte[] bytes = Create(Iv, 0);
        var ring = new WatchedPair(4, default);
        ring.Memory.TryLend(RingPair.DataAt, (uint)bytes.Length, Access.Write, out PayloadLease lease);
        bytes.CopyTo(lease.Span);
        ring.Offer([new Segment(RingPair.DataAt, (uint)bytes.Length)], [new Segment(RingPair.DataAt + 1024, ReplyHeader.Size)]);
        ring.DeviceWatch.LeasesLeft = leases;

        Assert.Equal(Errno.EIO, _request.Decode(ring.Pop(), MaxPayload));
    }

    private static nint Distance(byte[] from, ReadOnlySpan<byte> to) => Unsafe.ByteOffset(ref from[0], ref MemoryMarshal.GetReference(to));

    private Errno Decode(byte[] bytes, int room) => _request.Decode(Framing.Draw(new Random(1), bytes, room, TableEntries).Pop(), MaxPayload);

    private static byte[] Create(int key, int macKey)
    {
        byte[] body = new byte[CreateSessionBody.Size];
        new CreateSessionBody(CipherAlgorithm.AesCbc, MacAlgorithm.Sha256Hmac, (uint)key, (uint)macKey).Write(body);
        return [.. Header(IoctlNumber.CIOCGSESSION), .. body, .. Enumerable.Repeat((byte)0x5a, key + macKey)];
    }

    private static byte[] Crypt(CryptBody crypt, int tail)
    {
        byte[] body = new byte[CryptBody.Size];
        crypt.Write(body);
        return [.. Header(IoctlNumber.CIOCCRYPT), .. body, .. new byte[tail]];
    }
}
