namespace CryptoVirtio.ModelTests;

/// <summary>The decoders over good, damaged and random bytes, however they are spread over descriptors.</summary>
[Trait("Category", "Model")]
public sealed class VirtioCryptoRequestTests(ITestOutputHelper output)
{
    private const int TableEntries = 24;
    private const ulong MaxSize = 220;

    private readonly VirtioCryptoDataRequest _data = new();
    private readonly VirtioCryptoControlRequest _control = new();

    [Fact]
    public void Decoder_of_data_agrees_with_the_rules_on_any_bytes_in_any_framing()
    {
        var random = new Random(Seeds.For(output));
        var seen = new HashSet<(VirtioCryptoOperation, VirtioCryptoStatus)>();
        for (int i = Seeds.Iterations(2000); i > 0; i--)
        {
            (byte[] bytes, int room) = VirtioDraw.GoodData(random, 1, 2, 3);
            (bytes, room) = VirtioDraw.Damage(random, bytes, room);
            VirtioCryptoStatus expected = VirtioRules.JudgeData(bytes, room, (long)MaxSize);
            Framing framing = Framing.Draw(random, bytes, room, TableEntries);
            Chain chain = framing.Pop();

            VirtioCryptoStatus answer = _data.Decode(chain, MaxSize);

            Assert.True(expected == answer, $"{answer} where {expected} is due, with {room} bytes of room, for {Convert.ToHexString(bytes)}");
            Assert.Equal(room > 0, VirtioCryptoDataRequest.TryGetStatusOffset(chain, out ulong status));
            Assert.True(room == 0 || status == (ulong)room - 1);
            Assert.Equal(bytes, framing.Read());
            Assert.All(framing.Written(), static value => Assert.Equal(0, value));
            seen.Add((_data.Operation, answer));
            if (answer == VirtioCryptoStatus.Ok)
            {
                framing.Overwrite(0xee); // what was copied is not read again
                AssertIs(bytes);
            }
        }

        output.WriteLine(string.Join('\n', seen));
    }

    [Fact]
    public void Decoder_of_control_agrees_with_the_rules_on_any_bytes_in_any_framing()
    {
        var random = new Random(Seeds.For(output));
        for (int i = Seeds.Iterations(2000); i > 0; i--)
        {
            (byte[] bytes, int room) = VirtioDraw.GoodControl(random);
            (bytes, room) = VirtioDraw.Damage(random, bytes, room);
            VirtioCryptoStatus expected = VirtioRules.JudgeControl(bytes);
            Framing framing = Framing.Draw(random, bytes, room, TableEntries);

            VirtioCryptoStatus answer = _control.Decode(framing.Pop(), 64, 512);

            Assert.True(expected == answer, $"{answer} where {expected} is due for {Convert.ToHexString(bytes)}");
            framing.Overwrite(0xee);
            if (answer == VirtioCryptoStatus.Ok && !_control.IsDestroy)
            {
                VirtioCryptoSession session = _control.Session;
                byte[] keys = [.. session.CipherKey, .. session.MacKey];
                Assert.Equal(bytes[72..(72 + keys.Length)], keys);
            }

            if (_control.IsDestroy && answer == VirtioCryptoStatus.Ok)
            {
                Assert.Equal(BitConverter.ToUInt64(bytes, 16), _control.SessionToDestroy);
            }
        }
    }

    [Fact]
    public void Session_of_algorithm_chaining_is_what_the_request_holds()
    {
        byte[] bytes = VirtioFrames.CreateChain([1, 2, 3], [4, 5], order: 2, direction: 2, resultLength: 20);

        Assert.Equal(VirtioCryptoStatus.Ok, _control.Decode(Framing.Draw(new Random(1), bytes, 16).Pop(), 64, 512));

        VirtioCryptoSession session = _control.Session;
        Assert.Equal((VirtioCryptoOperation.AlgorithmChaining, VirtioCryptoDirection.Decrypt), (session.Operation, session.Direction));
        Assert.Equal((VirtioCipherAlgorithm.AesCbc, VirtioMacAlgorithm.HmacSha256), (session.Cipher, session.Mac));
        Assert.Equal((20u, VirtioChainOrder.CipherThenHash, VirtioHashMode.Auth), (session.MacResultLength, session.Order, session.HashMode));
        Assert.Equal([1, 2, 3], session.CipherKey.ToArray());
        Assert.Equal([4, 5], session.MacKey.ToArray());
    }

    [Fact]
    public void Wipe_clears_the_keys()
    {
        byte[] bytes = VirtioFrames.CreateChain([1, 2, 3], [4, 5], order: 1);
        Assert.Equal(VirtioCryptoStatus.Ok, _control.Decode(Framing.Draw(new Random(1), bytes, 16).Pop(), 64, 512));
        ReadOnlySpan<byte> key = _control.Session.CipherKey;
        ReadOnlySpan<byte> macKey = _control.Session.MacKey;

        _control.Wipe();

        Assert.Equal(new byte[3], key.ToArray());
        Assert.Equal(new byte[2], macKey.ToArray());
        Assert.True(_control.Session.CipherKey.IsEmpty);
    }

    [Theory]
    [InlineData(20, 65u)]
    [InlineData(20, uint.MaxValue)]
    public void Keys_over_the_maximum_are_refused_before_they_are_copied(int at, uint length)
    {
        byte[] bytes = VirtioFrames.With([.. VirtioFrames.CreateCipher(new byte[16]), .. new byte[600]], at, length);

        Assert.Equal(VirtioCryptoStatus.Error, _control.Decode(Framing.Draw(new Random(1), bytes, 16).Pop(), 64, 512));
        Assert.True(_control.Session.CipherKey.IsEmpty);
    }

    [Theory]
    [InlineData(64u, VirtioCryptoStatus.Ok)]
    [InlineData(65u, VirtioCryptoStatus.Error)]
    [InlineData(140u, VirtioCryptoStatus.Error)]
    public void No_result_is_longer_than_the_longest_digest(uint length, VirtioCryptoStatus status) =>
        Assert.Equal(status, _data.Decode(Framing.Draw(new Random(1), VirtioFrames.Mac(1, new byte[16], length), 200).Pop(), MaxSize));

    private void AssertIs(byte[] bytes)
    {
        ChainDataBody lengths = _data.Lengths;
        Assert.Equal(DataHeader.Read(bytes), _data.Header);
        Assert.Equal(bytes.AsSpan(72, (int)lengths.IvLength), _data.Iv);
        Assert.Equal(72ul, VirtioCryptoDataRequest.IvOffset);
        Assert.Equal(72ul + lengths.IvLength, _data.SourceOffset);
        Assert.Equal(_data.SourceOffset + lengths.SourceLength, _data.AadOffset);
        Assert.Equal(lengths.DestinationLength, _data.ResultOffset);
        Assert.Equal(_data.ResultOffset + lengths.ResultLength, _data.OutputLength);
        ReadOnlySpan<byte> body = bytes.AsSpan(24);
        Assert.Equal(
            _data.Operation switch
            {
                VirtioCryptoOperation.Cipher => CipherDataBody.Read(body) is var c ? new ChainDataBody(c.IvLength, c.SourceLength, c.DestinationLength, 0, c.SourceLength, 0, 0, 0, 0) : default,
                VirtioCryptoOperation.Mac => MacDataBody.Read(body) is var m ? new ChainDataBody(0, m.SourceLength, 0, 0, 0, 0, m.SourceLength, 0, m.ResultLength) : default,
                _ => ChainDataBody.Read(body),
            },
            lengths);
    }
}
