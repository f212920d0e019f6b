namespace CryptoVirtio.ModelTests;

/// <summary>The decoder over good, damaged and random bytes, however they are spread over descriptors.</summary>
[Trait("Category", "Model")]
public sealed partial class SyscallRequestTests(ITestOutputHelper output)
{
    private const uint MaxPayload = 96;
    private const int Frames = 3000;
    private const int TableEntries = 24;

    private readonly SyscallRequest _request = new();

    [Fact]
    [Rule("B1", "B2", "B11", "B12", "F10", "G13", "SV1")]
    public void Decoder_agrees_with_the_rules_on_any_bytes_in_any_framing()
    {
        var random = new Random(Seeds.For(output));
        var seen = new Dictionary<(uint Type, Errno Answer), int>();
        for (int i = Seeds.Iterations(Frames); i > 0; i--)
        {
            (byte[] bytes, int room) = SyscallFrames.Any(random, MaxPayload);
            Errno expected = SyscallOracle.Judge(bytes, room, MaxPayload);
            Framing framing = Framing.Draw(random, bytes, room, TableEntries);

            Errno answer = _request.Decode(framing.Pop(), MaxPayload);

            Assert.True(expected == answer, $"{answer} where {expected} is due, with {room} bytes of room, for {Convert.ToHexString(bytes)}");
            Assert.Equal(bytes, framing.Read());
            Assert.All(framing.Written(), static value => Assert.Equal(0, value));
            if (answer == Errno.OK)
            {
                AssertIs(bytes);
            }

            (uint, Errno) kind = (bytes.Length < 4 ? uint.MaxValue : Math.Min(4, SyscallOracle.U32(bytes, 0)), answer);
            seen[kind] = seen.GetValueOrDefault(kind) + 1;
        }

        output.WriteLine(string.Join('\n', seen));
    }

    [Fact]
    public void Decoder_accepts_whatever_a_driver_sends()
    {
        var random = new Random(Seeds.For(output));
        for (int i = Seeds.Iterations(500); i > 0; i--)
        {
            (byte[] bytes, int room) = SyscallFrames.Good(random, MaxPayload);

            Assert.Equal(Errno.OK, _request.Decode(Framing.Draw(random, bytes, room, TableEntries).Pop(), MaxPayload));
            AssertIs(bytes);
        }
    }

    [Fact]
    [Rule("B10", "G10")]
    public void Decoded_request_does_not_change_when_guest_memory_does()
    {
        var random = new Random(Seeds.For(output));
        for (int i = Seeds.Iterations(200); i > 0; i--)
        {
            (byte[] bytes, int room) = SyscallFrames.Good(random, MaxPayload);
            Framing framing = Framing.Draw(random, bytes, room, TableEntries);
            Assert.Equal(Errno.OK, _request.Decode(framing.Pop(), MaxPayload));
            framing.Overwrite(0xee);

            AssertIs(bytes);
        }
    }

    [Fact]
    [Rule("IO-GSESSION-6")]
    public void Wipe_clears_the_keys()
    {
        byte[] bytes = [.. Header(IoctlNumber.CIOCGSESSION), 11, 0, 0, 0, 18, 0, 0, 0, 4, 0, 0, 0, 3, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7];
        Assert.Equal(Errno.OK, _request.Decode(Framing.Draw(new Random(1), bytes, 8).Pop(), MaxPayload));
        ReadOnlySpan<byte> keys = _request.Variable;
        CreateSessionBody create = CreateSessionBody.Read(_request.Body);
        Assert.Equal([1, 2, 3, 4], create.KeyIn(keys).ToArray());
        Assert.Equal([5, 6, 7], create.MacKeyIn(keys).ToArray());

        _request.Wipe();

        Assert.Equal(new byte[7], keys.ToArray());
        Assert.True(_request.Variable.IsEmpty);
    }

    [Fact]
    [Rule("B10")]
    public void Reused_request_shows_nothing_of_the_one_before()
    {
        var random = new Random(Seeds.For(output));
        PropertyInfo[] shown = [.. typeof(SyscallRequest).GetProperties().Where(static property => !property.PropertyType.IsByRefLike)];
        Assert.Contains(shown, static property => property.Name == nameof(SyscallRequest.Header));
        for (int i = Seeds.Iterations(100); i > 0; i--)
        {
            (byte[] before, int room) = SyscallFrames.Good(random, MaxPayload);
            before[random.Next(4) switch { 0 => 12, 1 => Math.Min(20, before.Length - 1), _ => before.Length - 1 }] ^= 1; // reserved fields too
            _request.Decode(Framing.Draw(random, before, room, TableEntries).Pop(), MaxPayload);
            (byte[] bytes, room) = random.Next(2) == 0 ? ([], 8) : SyscallFrames.Any(random, MaxPayload);
            Framing framing = Framing.Draw(random, bytes, room, TableEntries);
            Chain chain = framing.Pop();
            var fresh = new SyscallRequest();

            Errno answer = _request.Decode(chain, MaxPayload);

            Assert.Equal(fresh.Decode(chain, MaxPayload), answer);
            Assert.All(shown, property => Assert.Equal(property.GetValue(fresh), property.GetValue(_request)));
            Assert.Equal(fresh.Body, _request.Body);
            Assert.Equal(fresh.Variable, _request.Variable);
        }
    }

    private static byte[] Header(IoctlNumber command)
    {
        byte[] header = new byte[MessageHeader.Size];
        new MessageHeader(RequestType.Ioctl, 1, (uint)command).Write(header);
        return header;
    }

    /// <summary>What was decoded is what stands in the bytes, and its lengths add up to all of them.</summary>
    private void AssertIs(byte[] bytes)
    {
        Assert.Equal((SyscallOracle.U32(bytes, 0), SyscallOracle.U32(bytes, 4), SyscallOracle.U32(bytes, 8)), ((uint)_request.Type, _request.Handle, (uint)_request.Command));
        switch (_request.Type, _request.Command)
        {
            case (RequestType.Hello, _):
                Assert.Equal(new HelloBody(SyscallOracle.U32(bytes, 16), BitConverter.ToUInt64(bytes, 24)), HelloBody.Read(_request.Body));
                break;
            case (RequestType.Ioctl, IoctlNumber.CIOCGSESSION):
                CreateSessionBody create = CreateSessionBody.Read(_request.Body);
                Assert.Equal(bytes[32..], _request.Variable.ToArray());
                Assert.Equal((SyscallOracle.U32(bytes, 16), SyscallOracle.U32(bytes, 20)), ((uint)create.Cipher, (uint)create.Mac));
                Assert.Equal(SyscallOracle.U32(bytes, 24), (uint)create.KeyIn(_request.Variable).Length);
                Assert.Equal(SyscallOracle.U32(bytes, 28), (uint)create.MacKeyIn(_request.Variable).Length);
                break;
            case (RequestType.Ioctl, IoctlNumber.CIOCFSESSION):
                Assert.Equal(SyscallOracle.U32(bytes, 16), FreeSessionBody.Read(_request.Body).Session);
                break;
            case (RequestType.Ioctl, IoctlNumber.CIOCGSESSINFO):
                Assert.Equal(SyscallOracle.U32(bytes, 16), SessionInfoBody.Read(_request.Body).Session);
                break;
            case (RequestType.Ioctl, IoctlNumber.CIOCCRYPT):
                CryptBody crypt = CryptBody.Read(_request.Body);
                Assert.Equal(bytes[40..(int)_request.SourceOffset], _request.Variable.ToArray());
                Assert.Equal((ulong)bytes.Length, _request.SourceOffset + crypt.SourceLength);
                Assert.Equal(SyscallOracle.U32(bytes, 16), crypt.Session);
                Assert.Equal(SyscallOracle.U32(bytes, 28), crypt.DestinationLength);
                Assert.Equal(SyscallOracle.U32(bytes, 36), crypt.MacLength);
                break;
        }
    }
}
