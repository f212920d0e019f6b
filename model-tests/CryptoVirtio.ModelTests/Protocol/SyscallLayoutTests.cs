using CryptoVirtio.Abi.Native;

namespace CryptoVirtio.ModelTests;

/// <summary>
/// Each header and body against its description, field after field: every byte of it is written, whatever was there before, none
/// behind it, and what is read back is what was written.
/// </summary>
[Trait("Category", "Model")]
public sealed class SyscallLayoutTests(ITestOutputHelper output)
{
    private const int Behind = 5;

    private delegate void Encode(Span<byte> wire);

    [Fact]
    public void Message_header_is_type_handle_command_and_a_zero() => Repeat(random =>
    {
        var header = new MessageHeader((RequestType)U32(random), U32(random), U32(random));
        byte[] wire = AssertLayout(random, header.Write, MessageHeader.Size, Le32((uint)header.Type), Le32(header.Handle), Le32(header.Command), Le32(0));

        Assert.Equal(header, MessageHeader.Read(wire));
        wire[random.Next(12, 16)] = 1;
        Assert.Equal(BitConverter.ToUInt32(wire, 12), MessageHeader.Read(wire).Reserved);
    });

    [Fact]
    public void Hello_is_version_a_zero_and_nonce() => Repeat(random =>
    {
        var hello = new HelloBody(U32(random), ((ulong)U32(random) << 32) | U32(random));
        byte[] wire = AssertLayout(random, hello.Write, HelloBody.Size, Le32(hello.Version), Le32(0), Le32((uint)hello.Generation), Le32((uint)(hello.Generation >> 32)));

        Assert.Equal(hello, HelloBody.Read(wire));
        wire[random.Next(4, 8)] = 1;
        Assert.Equal(BitConverter.ToUInt32(wire, 4), HelloBody.Read(wire).Reserved);
    });

    [Fact]
    public void Hello_reply_is_version_files_sessions_and_payload() => Repeat(random =>
    {
        var reply = new HelloReply(U32(random), U32(random), U32(random), U32(random));
        byte[] wire = AssertLayout(
            random, reply.Write, HelloReply.Size, Le32(reply.Version), Le32(reply.MaxFiles), Le32(reply.MaxSessions), Le32(reply.MaxPayload));

        Assert.Equal(reply, HelloReply.Read(wire));
    });

    [Fact]
    public void Create_session_is_cipher_mac_and_the_lengths_of_their_keys() => Repeat(random =>
    {
        var create = new CreateSessionBody((CipherAlgorithm)U32(random), (MacAlgorithm)U32(random), U32(random), U32(random));
        byte[] wire = AssertLayout(
            random, create.Write, CreateSessionBody.Size, Le32((uint)create.Cipher), Le32((uint)create.Mac), Le32(create.KeyLength), Le32(create.MacKeyLength));

        Assert.Equal(create, CreateSessionBody.Read(wire));
    });

    [Fact]
    public void Free_session_is_the_session() => Repeat(random =>
    {
        var free = new FreeSessionBody(U32(random));
        Assert.Equal(free, FreeSessionBody.Read(AssertLayout(random, free.Write, FreeSessionBody.Size, Le32(free.Session))));
    });

    [Fact]
    public void Session_info_is_the_session() => Repeat(random =>
    {
        var info = new SessionInfoBody(U32(random));
        Assert.Equal(info, SessionInfoBody.Read(AssertLayout(random, info.Write, SessionInfoBody.Size, Le32(info.Session))));
    });

    [Fact]
    public void Session_info_reply_is_four_names_alignment_a_zero_and_flags() => Repeat(random =>
    {
        AlgorithmInfo? cipher = random.Next(3) == 0 ? null : new(Name(random), Name(random));
        AlgorithmInfo? mac = random.Next(3) == 0 ? null : new(Name(random), Name(random));
        var reply = new SessionInfoReply(new SessionInfo(cipher, mac, (ushort)U32(random), U32(random)));
        byte[] wire = AssertLayout(
            random,
            reply.Write,
            SessionInfoReply.Size,
            Field(cipher?.Name),
            Field(cipher?.Driver),
            Field(mac?.Name),
            Field(mac?.Driver),
            Le16(reply.Info.AlignMask),
            Le16(0),
            Le32(reply.Info.Flags));

        Assert.True(SessionInfoReply.TryRead(wire, out SessionInfoReply read));
        Assert.Equal(reply, read);
    });

    /// <summary>Offsets of <c>struct session_info_op</c>, which has the session in front.</summary>
    [Fact]
    public void Session_info_reply_is_the_native_struct_behind_its_session()
    {
        int Behind(string field) => (int)Marshal.OffsetOf<SessionInfoOpLayout>(field) - sizeof(uint);
        byte[] wire = new byte[SessionInfoReply.Size];
        new SessionInfoReply(new SessionInfo(new("c", "d"), new("h", "i"), 0x0201, 0x0403)).Write(wire);

        Assert.Equal(SessionInfoReply.Size, Unsafe.SizeOf<SessionInfoOpLayout>() - sizeof(uint));
        Assert.Equal((byte)'c', wire[Behind(nameof(SessionInfoOpLayout.CipherName))]);
        Assert.Equal((byte)'d', wire[Behind(nameof(SessionInfoOpLayout.CipherDriver))]);
        Assert.Equal((byte)'h', wire[Behind(nameof(SessionInfoOpLayout.HashName))]);
        Assert.Equal((byte)'i', wire[Behind(nameof(SessionInfoOpLayout.HashDriver))]);
        Assert.Equal(0x0201, BitConverter.ToUInt16(wire, Behind(nameof(SessionInfoOpLayout.AlignMask))));
        Assert.Equal(0x0403u, BitConverter.ToUInt32(wire, Behind(nameof(SessionInfoOpLayout.Flags))));
    }

    [Fact]
    public void Name_that_does_not_fit_its_field_is_refused()
    {
        byte[] wire = new byte[SessionInfoReply.Size];

        Assert.Throws<ArgumentException>(() => new SessionInfoReply(new SessionInfo(new(new string('n', 64), "d"), null)).Write(wire));
        new SessionInfoReply(new SessionInfo(new(new string('n', 63), "d"), null)).Write(wire);
    }

    [Fact]
    public void Crypt_is_session_op_flags_and_four_lengths() => Repeat(random =>
    {
        var crypt = new CryptBody(
            U32(random), (CryptDirection)random.Next(1 << 16), (CryptFlags)random.Next(1 << 16), U32(random), U32(random), U32(random), U32(random));
        byte[] wire = AssertLayout(
            random,
            crypt.Write,
            CryptBody.Size,
            Le32(crypt.Session),
            Le16((ushort)crypt.Direction),
            Le16((ushort)crypt.Flags),
            Le32(crypt.SourceLength),
            Le32(crypt.DestinationLength),
            Le32(crypt.IvLength),
            Le32(crypt.MacLength));

        Assert.Equal(crypt, CryptBody.Read(wire));
    });

    [Fact]
    public void Reply_header_is_status_and_value() => Repeat(random =>
    {
        var reply = new ReplyHeader((Errno)random.Next(), U32(random));
        Assert.Equal(reply, ReplyHeader.Read(AssertLayout(random, reply.Write, ReplyHeader.Size, Le32((uint)reply.Status), Le32(reply.Value))));
    });

    private void Repeat(Action<Random> check)
    {
        var random = new Random(Seeds.For(output));
        for (int i = Seeds.Iterations(50); i > 0; i--)
        {
            check(random);
        }
    }

    /// <summary>Encodes over noise; returns the bytes, with what stood behind them.</summary>
    private static byte[] AssertLayout(Random random, Encode encode, int size, params byte[][] fields)
    {
        byte[] noise = new byte[size + Behind];
        random.NextBytes(noise);
        byte[] wire = [.. noise];

        encode(wire);

        Assert.Equal((byte[])[.. fields.SelectMany(static field => field), .. noise[size..]], wire);
        return wire;
    }

    private static uint U32(Random random) => (uint)random.NextInt64(1L << 32);

    private static byte[] Le32(uint value)
    {
        byte[] bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static string Name(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, AlgorithmName.Length)).Select(_ => (char)random.Next('!', '~' + 1)));

    private static byte[] Field(string? name) => [.. Encoding.ASCII.GetBytes(name ?? ""), .. new byte[AlgorithmName.Length - (name?.Length ?? 0)]];

    private static byte[] Le16(ushort value) => Le32(value)[..sizeof(ushort)];
}
