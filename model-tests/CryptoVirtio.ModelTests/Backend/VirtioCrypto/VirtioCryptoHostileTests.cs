using FsCheck.Fluent;

namespace CryptoVirtio.ModelTests;

/// <summary>Requests that a driver must not send. The device answers each of them and goes on; what is no answer is not touched.</summary>
[Trait("Category", "Model")]
public sealed class VirtioCryptoHostileTests(ITestOutputHelper output) : IDisposable
{
    private const int MaxPayload = 400;

    private static readonly byte[] s_key = [.. Enumerable.Range(1, 16).Select(static i => (byte)i)];
    private static readonly byte[] s_iv = new byte[16];

    private readonly VirtioGuest _guest = new(options: new VirtioCryptoOptions { MaxPayload = MaxPayload });

    public void Dispose() => _guest.Dispose();

    [Fact]
    public void Any_requests_are_answered_by_the_rules_and_touch_nothing_else()
    {
        ulong cipher = _guest.CreateCipher(s_key);
        ulong mac = _guest.CreateMac(s_key);
        ulong chain = _guest.CreateChain(s_key, s_key, VirtioChainOrder.HashThenCipher);
        var seen = new Dictionary<VirtioCryptoStatus, int>();

        VirtioChecks.ForAll(output, Gen.ListOf(Gen.Choose(0, int.MaxValue)), seeds =>
        {
            foreach (int seed in seeds)
            {
                var random = new Random(seed);
                (byte[] bytes, int room) = VirtioDraw.GoodData(random, cipher, mac, chain);
                (bytes, room) = VirtioDraw.Damage(random, bytes, room);
                VirtioReply reply = _guest.Ask(bytes, room, Cuts(random), Cuts(random));
                if (room == 0)
                {
                    Assert.Equal((0u, true), (reply.Written, reply.CleanOutside));
                    continue;
                }

                (VirtioCryptoStatus status, byte[] outputs) = Answer(bytes, room, cipher, mac, chain);
                Assert.Equal(status, reply.Status);
                seen[status] = seen.GetValueOrDefault(status) + 1;
                Assert.True(reply.CleanOutside);
                Assert.Equal(outputs, reply.Bytes[..outputs.Length]);
                Assert.All(reply.Outputs[outputs.Length..], static value => Assert.Equal(VirtioGuest.Canary, value));
                Assert.Equal(outputs.Length + 1 == room ? (uint)room : (uint)outputs.Length, reply.Written);
            }
        });

        output.WriteLine(string.Join(' ', seen));
        Assert.Equal(0, _guest.NeedsResets);
    }

    [Theory]
    [InlineData(32, 31u)] // CVE-2023-3180: source and destination differ
    [InlineData(32, 48u)]
    [InlineData(32, uint.MaxValue)]
    [InlineData(32, 0u)]
    [InlineData(28, 16u)]
    [InlineData(28, 48u)] // CVE-2020-14374: data length against descriptor length
    [InlineData(28, uint.MaxValue)]
    [InlineData(24, 0u)] // the IV of CBC
    [InlineData(24, 15u)]
    [InlineData(24, 17u)]
    [InlineData(24, 0xffff_fff0u)] // wraps when it is added to the header
    public void Wrong_lengths_of_a_cipher_answer_ERR(int at, uint value)
    {
        byte[] request = VirtioFrames.Cipher(_guest.CreateCipher(s_key), decrypt: false, s_iv, new byte[32]);

        AssertRefused(VirtioCryptoStatus.Error, VirtioFrames.With(request, at, value), 33);
        AssertRefused(VirtioCryptoStatus.Error, VirtioFrames.With(request, at, value), 100);
    }

    [Theory]
    [InlineData(36, 1u)]
    [InlineData(36, uint.MaxValue)]
    [InlineData(40, 48u)]
    [InlineData(40, 0xffff_fff0u)]
    [InlineData(44, 2u)]
    [InlineData(44, uint.MaxValue)]
    [InlineData(48, 33u)]
    [InlineData(48, uint.MaxValue)]
    [InlineData(52, 1u)]
    [InlineData(52, uint.MaxValue)]
    [InlineData(56, 31u)]
    [InlineData(56, 33u)]
    [InlineData(56, uint.MaxValue)]
    public void Wrong_ranges_of_algorithm_chaining_answer_ERR(int at, uint value)
    {
        ulong session = _guest.CreateChain(s_key, s_key, VirtioChainOrder.HashThenCipher);
        byte[] request = VirtioFrames.Chain(session, decrypt: false, s_iv, new byte[32], [], (0, 32), (0, 32), 32);
        Assert.Equal(VirtioCryptoStatus.Ok, _guest.Ask(request, 65).Status);

        AssertRefused(VirtioCryptoStatus.Error, VirtioFrames.With(request, at, value), 65);
        AssertRefused(VirtioCryptoStatus.Error, VirtioFrames.With(request, at, value), 200);
    }

    /// <summary>CVE-2025-14876: a request beyond max_size, which counts all variable parts.</summary>
    [Fact]
    public void Size_beyond_the_maximum_answers_ERR()
    {
        ulong session = _guest.CreateCipher(s_key);
        Assert.Equal(VirtioCryptoStatus.Ok, _guest.Ask(VirtioFrames.Cipher(session, decrypt: false, s_iv, new byte[192]), 193).Status); // 16 + 192 + 192 = 400

        AssertRefused(VirtioCryptoStatus.Error, VirtioFrames.Cipher(session, decrypt: false, s_iv, new byte[208]), 209);
        AssertRefused(VirtioCryptoStatus.Error, VirtioFrames.Mac(_guest.CreateMac(s_key), new byte[MaxPayload - 31], 32), 33);
    }

    [Theory]
    [InlineData(0x100u)] // HASH, which is not offered
    [InlineData(0x300u)]
    [InlineData(0x301u)]
    [InlineData(0x400u)]
    [InlineData(0x403u)]
    [InlineData(0x500u)]
    [InlineData(2u)] // a control opcode
    [InlineData(3u)]
    [InlineData(0x201u)]
    [InlineData(0x8000_0000u)]
    [InlineData(uint.MaxValue)]
    public void Service_that_is_not_offered_answers_NOTSUPP(uint opcode)
    {
        byte[] request = VirtioFrames.Cipher(_guest.CreateCipher(s_key), decrypt: false, s_iv, new byte[16]);

        AssertRefused(VirtioCryptoStatus.NotSupported, VirtioFrames.With(request, 0, opcode), 17);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(3u)]
    [InlineData(uint.MaxValue)]
    public void Operation_type_that_does_not_exist_answers_NOTSUPP(uint type)
    {
        byte[] request = VirtioFrames.Cipher(_guest.CreateCipher(s_key), decrypt: false, s_iv, new byte[16]);

        AssertRefused(VirtioCryptoStatus.NotSupported, VirtioFrames.With(request, 64, type), 17);
    }

    [Fact]
    public void Session_of_another_id_answers_INVSESS()
    {
        ulong session = _guest.CreateCipher(s_key);
        ulong closed = _guest.CreateCipher(s_key);
        Assert.Equal(VirtioCryptoStatus.Ok, _guest.Backend.CloseSession(closed));

        foreach (ulong id in (ulong[])[0, closed, session + 1, session + (1ul << 32), ulong.MaxValue, 1ul << 63])
        {
            AssertRefused(VirtioCryptoStatus.InvalidSession, VirtioFrames.Cipher(id, decrypt: false, s_iv, new byte[16]), 17);
        }
    }

    [Fact]
    public void Session_of_another_kind_or_direction_answers_ERR()
    {
        ulong cipher = _guest.CreateCipher(s_key);
        ulong decrypts = _guest.CreateCipher(s_key, VirtioCryptoDirection.Decrypt);
        ulong mac = _guest.CreateMac(s_key);
        ulong chain = _guest.CreateChain(s_key, s_key, VirtioChainOrder.HashThenCipher);

        AssertRefused(VirtioCryptoStatus.Error, VirtioFrames.Cipher(cipher, decrypt: true, s_iv, new byte[16]), 17);
        AssertRefused(VirtioCryptoStatus.Error, VirtioFrames.Cipher(decrypts, decrypt: false, s_iv, new byte[16]), 17);
        AssertRefused(VirtioCryptoStatus.Error, VirtioFrames.Cipher(mac, decrypt: false, s_iv, new byte[16]), 17);
        AssertRefused(VirtioCryptoStatus.Error, VirtioFrames.Cipher(chain, decrypt: false, s_iv, new byte[16]), 17);
        AssertRefused(VirtioCryptoStatus.Error, VirtioFrames.Mac(cipher, new byte[16], 32), 33);
        AssertRefused(VirtioCryptoStatus.Error, VirtioFrames.Mac(mac, new byte[16], 20), 21); // another length than the session's
        AssertRefused(VirtioCryptoStatus.Error, VirtioFrames.Mac(chain, new byte[16], 32), 33);
        AssertRefused(VirtioCryptoStatus.Error, VirtioFrames.Chain(cipher, decrypt: false, s_iv, new byte[16], [], (0, 16), (0, 16), 0), 17);
        AssertRefused(VirtioCryptoStatus.Error, VirtioFrames.Chain(mac, decrypt: false, s_iv, new byte[16], [], (0, 16), (0, 16), 32), 49);
        AssertRefused(VirtioCryptoStatus.Error, VirtioFrames.Chain(chain, decrypt: true, s_iv, new byte[16], [], (0, 16), (0, 16), 32), 49);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(23)]
    [InlineData(71)]
    [InlineData(72)]
    [InlineData(88)]
    [InlineData(103)]
    public void Request_that_ends_early_answers_ERR(int length)
    {
        byte[] request = VirtioFrames.Cipher(_guest.CreateCipher(s_key), decrypt: false, s_iv, new byte[16]);

        AssertRefused(VirtioCryptoStatus.Error, request[..length], 17);
    }

    [Fact]
    public void Writable_part_without_room_for_the_destination_answers_ERR_and_without_any_room_is_returned_with_length_0()
    {
        ulong session = _guest.CreateCipher(s_key);
        byte[] request = VirtioFrames.Cipher(session, decrypt: false, s_iv, new byte[16]);
        for (int room = 1; room <= 16; room++)
        {
            AssertRefused(VirtioCryptoStatus.Error, request, room);
        }

        VirtioReply none = _guest.Ask(request, 0);
        Assert.Equal((0u, true), (none.Written, none.CleanOutside));
    }

    /// <summary>The status address of other devices underflowed where the last writable descriptor is empty.</summary>
    [Theory]
    [InlineData(17, VirtioCryptoStatus.Ok)]
    [InlineData(1, VirtioCryptoStatus.Error)]
    public void Status_is_the_last_byte_also_before_an_empty_descriptor(int room, VirtioCryptoStatus status)
    {
        ulong session = _guest.CreateCipher(s_key);
        byte[] request = VirtioFrames.Cipher(session, decrypt: false, s_iv, new byte[16]);
        const ulong at = VirtioGuest.Base + 0x1_0000;

        uint token = _guest.Send(
            request, [new(at + 16, 104)], [new(at + 256, 0), new(at + 300, (uint)room), new(at + 400, 0)], new Segment(at, 512));

        VirtioReply reply = _guest.Take(token);
        Assert.Equal((status, (uint)room, true), (reply.Status, reply.Written, reply.CleanOutside));
    }

    /// <summary>CVE-2020-14375: what was checked is what is used, however fast the driver changes it.</summary>
    [Fact]
    public void Header_and_IV_are_read_once()
    {
        var watch = new Watch();
        using var guest = new VirtioGuest(watch: watch);
        ulong session = guest.CreateCipher(s_key);
        byte[] request = VirtioFrames.Cipher(session, decrypt: false, s_iv, new byte[32]);

        uint token = guest.Send(request, 33, cutReadable: [72, 16], cutWritable: [32]);

        Assert.Equal(VirtioCryptoStatus.Ok, guest.Take(token).Status);
        Assert.Equal([72u, 16, 32, 32, 1], watch.Leases.Select(static lease => lease.Length));
        Assert.Equal(0, watch.Outstanding);
    }

    /// <summary>However many times memory can still be had: nothing is thrown, every chain comes back, and a length is claimed for what was written only.</summary>
    [Theory]
    [InlineData(VirtioCryptoOperation.Cipher)]
    [InlineData(VirtioCryptoOperation.Mac)]
    [InlineData(VirtioCryptoOperation.AlgorithmChaining)]
    public void Memory_that_goes_away_ends_the_request(VirtioCryptoOperation operation)
    {
        var ended = new HashSet<VirtioCryptoStatus>();
        for (int leases = 0; leases < 10; leases++)
        {
            var watch = new Watch();
            using var guest = new VirtioGuest(watch: watch);
            (byte[] request, int room) = operation switch
            {
                VirtioCryptoOperation.Cipher => (VirtioFrames.Cipher(guest.CreateCipher(s_key), decrypt: false, s_iv, new byte[32]), 33),
                VirtioCryptoOperation.Mac => (VirtioFrames.Mac(guest.CreateMac(s_key), new byte[32], 32), 33),
                _ => (VirtioFrames.Chain(guest.CreateChain(s_key, s_key, VirtioChainOrder.HashThenCipher), decrypt: false, s_iv, new byte[32], [], (0, 32), (0, 32), 32), 65),
            };
            watch.LeasesLeft = leases;

            VirtioReply reply = guest.Ask(request, room);

            Assert.Equal(0, watch.Outstanding);
            Assert.True(reply.CleanOutside);
            Assert.Equal(reply.Status == VirtioCryptoStatus.Ok ? (uint)room : 0, reply.Written);
            ended.Add(reply.Status);
        }

        Assert.Equal([VirtioCryptoStatus.Ok, (VirtioCryptoStatus)VirtioGuest.Canary], ended.Where(static status => status != VirtioCryptoStatus.Error).Order());
    }

    [Theory]
    [InlineData(5000)]
    [InlineData(65)]
    [InlineData(32768)]
    public void Index_of_the_available_ring_that_jumps_needs_a_reset(int by)
    {
        _guest.CreateCipher(s_key);

        _guest.MoveAvail((ushort)by);
        _guest.Backend.Kick();

        Assert.Equal(1, _guest.NeedsResets);
        _guest.Start();
        Assert.Equal(VirtioCryptoStatus.InvalidSession, _guest.Ask(VirtioFrames.Cipher(0, decrypt: false, s_iv, new byte[16]), 17).Status);
    }

    private void AssertRefused(VirtioCryptoStatus status, byte[] request, int room)
    {
        VirtioReply reply = _guest.Ask(request, room);
        Assert.Equal(status, reply.Status);
        Assert.True(reply.IsStatusOnly);
    }

    private static int[] Cuts(Random random) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(3) == 0 ? 0 : random.Next(1, 90))];

    /// <summary>What is due, by rules of the tests' own and BouncyCastle.</summary>
    private static (VirtioCryptoStatus Status, byte[] Outputs) Answer(byte[] bytes, int room, ulong cipher, ulong mac, ulong chain)
    {
        VirtioCryptoStatus status = VirtioRules.JudgeData(bytes, room, MaxPayload);
        if (status != VirtioCryptoStatus.Ok)
        {
            return (status, []);
        }

        uint opcode = VirtioRules.U32(bytes, 0);
        ulong session = BitConverter.ToUInt64(bytes, 8);
        if (session != cipher && session != mac && session != chain)
        {
            return (VirtioCryptoStatus.InvalidSession, []);
        }

        if (opcode == 0x200)
        {
            (int source, uint result) = ((int)VirtioRules.U32(bytes, 24), VirtioRules.U32(bytes, 28));
            return session == mac && result == 32
                ? (status, VirtioReference.Hmac(VirtioMacAlgorithm.HmacSha256, s_key, bytes[72..(72 + source)]))
                : (VirtioCryptoStatus.Error, []);
        }

        bool chaining = VirtioRules.U32(bytes, 64) == 2;
        int length = (int)VirtioRules.U32(bytes, 28);
        int cipherLength = chaining ? (int)VirtioRules.U32(bytes, 40) : length;
        if (opcode != 0 || session != (chaining ? chain : cipher) || VirtioRules.U32(bytes, 24) != 16 || cipherLength % 16 != 0
            || (chaining && VirtioRules.U32(bytes, 56) != 32))
        {
            return (VirtioCryptoStatus.Error, []);
        }

        (byte[] iv, byte[] text) = (bytes[72..88], bytes[88..(88 + length)]);
        if (!chaining)
        {
            return (status, VirtioReference.Cbc(s_key, encrypt: true, iv, text));
        }

        (int cipherAt, int hashAt, int hashLength, int aad) =
            ((int)VirtioRules.U32(bytes, 36), (int)VirtioRules.U32(bytes, 44), (int)VirtioRules.U32(bytes, 48), (int)VirtioRules.U32(bytes, 52));
        return (status, VirtioReference.Chain(
            s_key,
            s_key,
            cipherFirst: false,
            encrypt: true,
            iv,
            text,
            bytes[(88 + length)..(88 + length + aad)],
            cipherAt..(cipherAt + cipherLength),
            hashAt..(hashAt + hashLength)));
    }
}
