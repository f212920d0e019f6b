namespace CryptoVirtio.ModelTests;

/// <summary>How bytes are spread over descriptors means nothing.</summary>
[Trait("Category", "Model")]
[Rule("B11", "SV1")]
public sealed class BackendFramingTests(ITestOutputHelper output)
{
    private static readonly byte[] s_key = [.. "sixteen byte key"u8];
    private static readonly byte[] s_iv = [.. "sixteen byte iv."u8];
    private static readonly byte[] s_text = [.. "two blocks of AES, or 32 bytes.."u8];
    private readonly CryptoEngine _engine = new(SystemSync.Instance);

    // A fresh device gives the first file and its first session the same names each time, so the frames can be written down.
    private static readonly (byte[] Frame, int Room)[] s_conversation =
    [
        (Frames.Hello(1), 24), (Frames.Open(), 8),
        (Frames.Create(1, CipherAlgorithm.AesCbc, s_key, MacAlgorithm.Sha1Hmac, [1, 2, 3]), 8),
        (Frames.Crypt(1, 1, s_iv, s_text, writeIv: true, mac: 24), 8 + 32 + 24 + 16),
        (Frames.Create(1, CipherAlgorithm.AesCbc, s_key), 8), (Frames.Crypt(1, 2, s_iv, s_text, writeIv: true), 8 + 32 + 16),
        (Frames.Crypt(1, 2, s_iv, [1]), 9), (Frames.Crypt(1, 7, s_iv, s_text), 40), (Frames.Header(9), 8),
        (Frames.Info(1, 1), Frames.InfoRoom), (Frames.Free(1, 1), 8), (Frames.Free(1, 1), 8), (Frames.Close(1), 8), (Frames.Close(1), 8),
    ];

    [Fact]
    public void Answers_are_the_same_however_the_requests_are_split()
    {
        RawReply[] expected = Converse(null, null);
        Assert.Equal(Errno.OK, expected[3].Status);
        Assert.Equal(20u, expected[3].Value);
        int longest = s_conversation.Max(static request => Math.Max(request.Frame.Length, request.Room));
        for (int at = 1; at < longest; at++)
        {
            AssertSame(expected, Converse([at], [at]), $"split at {at}");
        }

        int[] ones = [.. Enumerable.Repeat(1, longest)];
        AssertSame(expected, Converse(ones, null), "readable in single bytes");
        AssertSame(expected, Converse(null, ones), "writable in single bytes");
        AssertSame(expected, Converse(ones, ones), "single bytes");
    }

    [Fact]
    public void Payload_in_place_and_scattered_gives_what_the_engine_gives()
    {
        var random = new Random(Seeds.For(output));
        Assert.Equal(Errno.OK, _engine.Open(out IAsyncCryptoFile? direct));
        using (direct)
        using (var guest = new RawGuest(_engine))
        {
            uint handle = guest.Open();
            (CipherAlgorithm Cipher, MacAlgorithm Mac)[] kinds =
                [(CipherAlgorithm.AesCbc, MacAlgorithm.None), (CipherAlgorithm.None, MacAlgorithm.Sha256Hmac), (CipherAlgorithm.AesCbc, MacAlgorithm.Sha1Hmac)];
            foreach ((CipherAlgorithm cipher, MacAlgorithm mac) in kinds)
            {
                byte[] key = cipher == CipherAlgorithm.None ? [] : s_key;
                byte[] macKey = mac == MacAlgorithm.None ? [] : [9, 8, 7];
                uint session = guest.Ask(Frames.Create(handle, cipher, key, mac, macKey)).Value;
                Assert.Equal(Errno.OK, direct!.CreateSession(new SessionSpec { Cipher = cipher, Mac = mac, Key = key, MacKey = macKey }, out uint own));
                for (int round = 0; round < Seeds.Iterations(60); round++)
                {
                    byte[] source = new byte[16 * random.Next(200)];
                    random.NextBytes(source);
                    byte[] iv = cipher == CipherAlgorithm.None ? [] : s_iv;
                    byte[] destination = new byte[cipher == CipherAlgorithm.None ? 0 : source.Length];
                    byte[] digest = new byte[mac.DigestLength()];
                    byte[] next = new byte[iv.Length];
                    Errno status = direct.Crypt(new CryptCall
                    {
                        Session = own, Flags = CryptFlags.WriteIv, Source = source, Destination = destination, Iv = iv, Mac = digest, NextIv = next,
                    });
                    RawReply reply = guest.Ask(
                        Frames.Crypt(handle, session, iv, source, writeIv: true, mac: digest.Length, destination: destination.Length),
                        8 + destination.Length + digest.Length + next.Length,
                        Cuts(random, 40 + iv.Length),
                        Cuts(random, 8));
                    Assert.Equal(status, reply.Status);
                    Assert.True(reply.Clean);
                    byte[] outputs = [.. destination, .. digest, .. next];
                    Assert.Equal(status == Errno.OK ? outputs : [], reply.Outputs);
                }
            }
        }
    }

    // The payload in one descriptor of its own (in place), or anywhere.
    private static int[] Cuts(Random random, int head) =>
        random.Next(3) == 0 ? [head] : [.. Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(1, 400))];

    private RawReply[] Converse(int[]? readable, int[]? writable)
    {
        using var guest = new RawGuest(_engine, queueSize: 512, memoryBytes: 128 << 10);
        return [.. s_conversation.Select(request => guest.Ask(request.Frame, request.Room, readable, writable))];
    }

    private static void AssertSame(RawReply[] expected, RawReply[] actual, string how)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(expected[i].Bytes.AsSpan().SequenceEqual(actual[i].Bytes) && actual[i].Clean, $"Request {i} {how} is answered otherwise.");
        }
    }
}
