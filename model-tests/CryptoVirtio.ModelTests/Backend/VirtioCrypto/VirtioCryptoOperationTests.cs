namespace CryptoVirtio.ModelTests;

/// <summary>What good requests are answered with: the bytes of BouncyCastle, however they are spread over descriptors.</summary>
[Trait("Category", "Model")]
public sealed class VirtioCryptoOperationTests(ITestOutputHelper output) : IDisposable
{
    private static readonly byte[] s_key = [.. Enumerable.Range(1, 16).Select(static i => (byte)i)];
    private static readonly byte[] s_iv = [.. Enumerable.Range(0x30, 16).Select(static i => (byte)i)];

    private readonly VirtioGuest _guest = new();

    public void Dispose() => _guest.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Cipher_is_AES_CBC_in_any_framing(bool encrypt)
    {
        var random = new Random(Seeds.For(output));
        for (int i = Seeds.Iterations(60); i > 0; i--)
        {
            byte[] key = VirtioDraw.Bytes(random, 8 * random.Next(2, 5));
            byte[] iv = VirtioDraw.Bytes(random, 16);
            byte[] source = VirtioDraw.Bytes(random, 16 * random.Next(20));
            ulong session = _guest.CreateCipher(key, encrypt ? VirtioCryptoDirection.Encrypt : VirtioCryptoDirection.Decrypt);

            VirtioReply reply = _guest.Ask(VirtioFrames.Cipher(session, !encrypt, iv, source), source.Length + 1, Cuts(random), Cuts(random));

            AssertOk(reply, VirtioReference.Cbc(key, encrypt, iv, source));
            Assert.Equal(VirtioCryptoStatus.Ok, _guest.Backend.CloseSession(session));
        }
    }

    [Theory]
    [InlineData(VirtioMacAlgorithm.HmacSha1, 20)]
    [InlineData(VirtioMacAlgorithm.HmacSha224, 28)]
    [InlineData(VirtioMacAlgorithm.HmacSha256, 32)]
    [InlineData(VirtioMacAlgorithm.HmacSha384, 48)]
    [InlineData(VirtioMacAlgorithm.HmacSha512, 64)]
    public void Mac_is_HMAC_in_any_framing_and_may_be_truncated(VirtioMacAlgorithm mac, int digest)
    {
        var random = new Random(Seeds.For(output));
        for (int i = Seeds.Iterations(20); i > 0; i--)
        {
            byte[] key = VirtioDraw.Bytes(random, random.Next(1, 513));
            byte[] source = VirtioDraw.Bytes(random, random.Next(300));
            int result = random.Next(2) == 0 ? digest : random.Next(1, digest + 1);
            ulong session = _guest.CreateMac(key, mac, (uint)result);

            VirtioReply reply = _guest.Ask(VirtioFrames.Mac(session, source, (uint)result), result + 1, Cuts(random), Cuts(random));

            AssertOk(reply, VirtioReference.Hmac(mac, key, source)[..result]);
            Assert.Equal(VirtioCryptoStatus.Ok, _guest.Backend.CloseSession(session));
        }
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Algorithm_chaining_hashes_before_or_after_the_cipher_over_ranges_of_its_own(bool cipherFirst, bool encrypt)
    {
        var random = new Random(Seeds.For(output));
        byte[] macKey = VirtioDraw.Bytes(random, 20);
        ulong session = _guest.CreateChain(
            s_key,
            macKey,
            cipherFirst ? VirtioChainOrder.CipherThenHash : VirtioChainOrder.HashThenCipher,
            encrypt ? VirtioCryptoDirection.Encrypt : VirtioCryptoDirection.Decrypt);
        for (int i = Seeds.Iterations(60); i > 0; i--)
        {
            byte[] source = VirtioDraw.Bytes(random, random.Next(200));
            byte[] aad = VirtioDraw.Bytes(random, random.Next(2) * random.Next(40));
            int cipherLength = 16 * random.Next((source.Length / 16) + 1);
            int cipherAt = random.Next(source.Length - cipherLength + 1);
            int hashLength = random.Next(source.Length + 1);
            int hashAt = random.Next(source.Length - hashLength + 1);
            byte[] request = VirtioFrames.Chain(
                session, !encrypt, s_iv, source, aad, ((uint)cipherAt, (uint)cipherLength), ((uint)hashAt, (uint)hashLength), 32);

            VirtioReply reply = _guest.Ask(request, source.Length + 33, Cuts(random), Cuts(random));

            AssertOk(reply, VirtioReference.Chain(
                s_key, macKey, cipherFirst, encrypt, s_iv, source, aad, cipherAt..(cipherAt + cipherLength), hashAt..(hashAt + hashLength)));
        }
    }

    /// <summary>Linux passes whole scatter lists: more to read and more room than the request is about.</summary>
    [Fact]
    public void More_room_than_needed_has_the_status_in_its_last_byte_and_is_not_claimed()
    {
        ulong session = _guest.CreateCipher(s_key);
        byte[] source = new byte[32];

        VirtioReply reply = _guest.Ask([.. VirtioFrames.Cipher(session, decrypt: false, s_iv, source), 1, 2, 3], 32 + 5 + 1);

        Assert.Equal((VirtioCryptoStatus.Ok, 32u, true), (reply.Status, reply.Written, reply.CleanOutside));
        Assert.Equal(VirtioReference.Cbc(s_key, encrypt: true, s_iv, source), reply.Bytes[..32]);
        Assert.Equal(Enumerable.Repeat(VirtioGuest.Canary, 5), reply.Bytes[32..37]);
    }

    [Fact]
    public void Empty_source_is_answered_with_the_status_alone()
    {
        VirtioReply reply = _guest.Ask(VirtioFrames.Cipher(_guest.CreateCipher(s_key), decrypt: false, s_iv, []), 1);

        AssertOk(reply, []);
    }

    /// <summary>In place as Linux does it; and with a destination that overlaps the source in part, which the engine does not take.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(8, true)]
    [InlineData(-8, true)]
    [InlineData(8, false)]
    [InlineData(-8, false)]
    public void Destination_may_lie_on_the_source(int shift, bool encrypt)
    {
        ulong session = _guest.CreateCipher(s_key, encrypt ? VirtioCryptoDirection.Encrypt : VirtioCryptoDirection.Decrypt);
        byte[] source = VirtioDraw.Bytes(new Random(Seeds.For(output)), 64);
        const ulong at = VirtioGuest.Base + 0x1_0000;
        var stretch = new Segment(at, 4096);
        Segment[] readable = [new(at + 16, 88), new(at + 512, 64)];
        var destination = new Segment(at + 512 + (ulong)shift, 64);

        uint token = _guest.Send(
            VirtioFrames.Cipher(session, !encrypt, s_iv, source), readable, [destination, new(at + 1024, 1)], stretch);

        VirtioReply reply = _guest.Take(token);
        Assert.Equal((VirtioCryptoStatus.Ok, 65u), (reply.Status, reply.Written));
        Assert.Equal(VirtioReference.Cbc(s_key, encrypt, s_iv, source), reply.Outputs);
    }

    /// <summary>Contiguous requests run in guest memory; what is scattered, or passed twice, runs on a copy.</summary>
    [Theory]
    [InlineData(VirtioCryptoOperation.Cipher, false, true)]
    [InlineData(VirtioCryptoOperation.Cipher, true, false)]
    [InlineData(VirtioCryptoOperation.AlgorithmChaining, false, false)]
    public void Only_one_pass_over_contiguous_memory_runs_in_guest_memory(VirtioCryptoOperation operation, bool scattered, bool inPlace)
    {
        var engine = new FakeCryptoDevice();
        using var guest = new VirtioGuest(engine);
        bool chaining = operation == VirtioCryptoOperation.AlgorithmChaining;
        ulong session = chaining ? guest.CreateChain(s_key, s_key, VirtioChainOrder.CipherThenHash) : guest.CreateCipher(s_key);
        bool? overlaps = null;
        byte[] source = new byte[64];
        engine.WhileCrypting = (in CryptCall call) =>
        {
            overlaps = guest.Span(new Segment(VirtioGuest.Base, 1 << 20)).Overlaps(call.Source);
            return Errno.OK;
        };

        byte[] request = chaining
            ? VirtioFrames.Chain(session, decrypt: false, s_iv, source, [], (0, 64), (0, 64), 32)
            : VirtioFrames.Cipher(session, decrypt: false, s_iv, source);
        guest.Ask(request, 64 + (chaining ? 33 : 1), scattered ? [88, 10] : [88]);

        Assert.Equal(inPlace, overlaps);
    }

    [Theory]
    [InlineData(VirtioCryptoOperation.Cipher, Errno.OK)]
    [InlineData(VirtioCryptoOperation.Cipher, Errno.EIO)]
    [InlineData(VirtioCryptoOperation.Mac, Errno.EIO)]
    [InlineData(VirtioCryptoOperation.AlgorithmChaining, Errno.OK)]
    [InlineData(VirtioCryptoOperation.AlgorithmChaining, Errno.EIO)]
    public void Nothing_of_a_payload_is_left_in_scratch(VirtioCryptoOperation operation, Errno ended)
    {
        byte[] seen = [];
        var engine = new FakeCryptoDevice();
        using var guest = new VirtioGuest(engine);
        byte[] secret = [.. Enumerable.Repeat((byte)0x5e, 64)];
        (byte[] request, int room) = operation switch
        {
            VirtioCryptoOperation.Cipher => (VirtioFrames.Cipher(guest.CreateCipher(s_key), decrypt: false, s_iv, secret), 65),
            VirtioCryptoOperation.Mac => (VirtioFrames.Mac(guest.CreateMac(s_key), secret, 32), 33),
            _ => (VirtioFrames.Chain(guest.CreateChain(s_key, s_key, VirtioChainOrder.HashThenCipher), decrypt: false, s_iv, secret, [], (0, 64), (0, 64), 32), 97),
        };
        engine.WhileCrypting = (in CryptCall call) =>
        {
            seen = call.Source.ToArray();
            return ended;
        };

        guest.Ask(request, room, cutReadable: [80, 20]);

        Assert.Equal(secret, seen);
        Assert.All(ScratchOf(guest.Backend), static value => Assert.Equal(0, value));
    }

    [Fact]
    public void Request_allocates_nothing()
    {
        using var guest = new VirtioGuest(tracer: Unmonitored.Allocations);
        ulong[] sessions = [guest.CreateCipher(s_key), guest.CreateMac(s_key), guest.CreateChain(s_key, s_key, VirtioChainOrder.HashThenCipher)];
        byte[] source = new byte[256];
        long least = long.MaxValue;
        for (int round = 0; round < 20; round++)
        {
            uint[] tokens =
            [
                guest.Send(VirtioFrames.Cipher(sessions[0], decrypt: false, s_iv, source), 257, kick: false),
                guest.Send(VirtioFrames.Cipher(sessions[0], decrypt: false, s_iv, source), 257, cutReadable: [88, 9], kick: false),
                guest.Send(VirtioFrames.Mac(sessions[1], source, 32), 33, kick: false),
                guest.Send(VirtioFrames.Chain(sessions[2], decrypt: false, s_iv, source, s_key, (0, 256), (0, 256), 32), 256 + 33, kick: false),
                guest.Send(VirtioFrames.Cipher(77, decrypt: false, s_iv, source), 257, kick: false),
            ];
            long before = GC.GetAllocatedBytesForCurrentThread();
            guest.Backend.Kick();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(4, tokens.Count(token => guest.Take(token).Status == VirtioCryptoStatus.Ok));
        }

        Assert.Equal(0, least);
    }

    private static byte[] ScratchOf(VirtioCryptoBackend backend)
    {
        const BindingFlags inner = BindingFlags.Instance | BindingFlags.NonPublic;
        object executor = typeof(VirtioCryptoBackend).GetField("_executor", inner)!.GetValue(backend)!;
        object scratch = executor.GetType().GetField("_scratch", inner)!.GetValue(executor)!;
        byte[] bytes = (byte[])scratch.GetType().GetField("_bytes", inner)!.GetValue(scratch)!;
        Assert.Equal(64, bytes.Length);
        return bytes;
    }

    private static int[] Cuts(Random random) => [.. Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(4) == 0 ? 0 : random.Next(1, 60))];

    private static void AssertOk(VirtioReply reply, byte[] outputs)
    {
        Assert.Equal((VirtioCryptoStatus.Ok, (uint)outputs.Length + 1, true), (reply.Status, reply.Written, reply.CleanOutside));
        Assert.Equal(outputs, reply.Outputs);
    }
}
