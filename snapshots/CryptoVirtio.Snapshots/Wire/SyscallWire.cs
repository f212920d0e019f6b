using System.Runtime.CompilerServices;

namespace CryptoVirtio.Snapshots;

/// <summary>
/// The syscall protocol, as the real driver and the real device use it over a queue. What is accepted must also decode to what the
/// driver meant, and encode to the same bytes again.
/// </summary>
[Trait("Category", "Snapshot")]
public sealed class SyscallWire : IDisposable
{
    private const uint MaxPayload = 1 << 20;

    private static readonly byte[] Key = [.. Enumerable.Range(0, 16).Select(static i => (byte)i)];
    private static readonly byte[] MacKey = [.. Enumerable.Range(0x40, 20).Select(static i => (byte)i)];
    private static readonly byte[] Iv = [.. Enumerable.Range(0xf0, 16).Select(static i => (byte)i)];

    private readonly CapturedDevice _device = new();

    [Fact]
    public void Hello()
    {
        _device.Open();
        SyscallRequest request = Match(_device.Exchanges[0]);

        Assert.Equal(new HelloBody(SyscallProtocol.Version, 0xa7a6_a5a4_a3a2_a1a0), HelloBody.Read(request.Body));
    }

    [Fact]
    public void Open()
    {
        _device.Open();

        Assert.Equal(RequestType.Open, Match(_device.Exchanges[1]).Type);
    }

    [Fact]
    public void Close()
    {
        _device.Open().Dispose();

        Assert.Equal(RequestType.Close, Match(_device.Last).Type);
    }

    [Fact]
    public void CIOCGSESSION()
    {
        CreateSession(_device.Open(), withMac: true);
        SyscallRequest request = Match(_device.Last);

        Assert.Equal(new CreateSessionBody(CipherAlgorithm.AesCbc, MacAlgorithm.Sha256Hmac, 16, 20), CreateSessionBody.Read(request.Body));
        Assert.Equal([.. Key, .. MacKey], request.Variable.ToArray());
    }

    [Fact]
    public void CIOCFSESSION()
    {
        IAsyncCryptoFile file = _device.Open();
        uint session = CreateSession(file, withMac: false);
        Assert.Equal(Errno.OK, file.FreeSession(session));

        Assert.Equal(new FreeSessionBody(session), FreeSessionBody.Read(Match(_device.Last).Body));
    }

    [Fact]
    public void CIOCFSESSION_of_no_session()
    {
        Assert.Equal(Errno.EINVAL, _device.Open().FreeSession(0xdead));

        Assert.Equal(new FreeSessionBody(0xdead), FreeSessionBody.Read(Match(_device.Last).Body));
    }

    [Fact]
    public void CIOCGSESSINFO()
    {
        IAsyncCryptoFile file = _device.Open();
        uint session = CreateSession(file, withMac: true);
        Assert.Equal(Errno.OK, file.GetSessionInfo(session, out SessionInfo info));

        Assert.Equal(new SessionInfoBody(session), SessionInfoBody.Read(Match(_device.Last).Body));
        Assert.True(SessionInfoReply.TryRead(_device.Last.Reply.AsSpan(ReplyHeader.Size), out SessionInfoReply reply));
        Assert.Equal(info, reply.Info);
    }

    [Fact]
    public void CIOCGSESSINFO_without_MAC()
    {
        IAsyncCryptoFile file = _device.Open();
        Assert.Equal(Errno.OK, file.GetSessionInfo(CreateSession(file, withMac: false), out SessionInfo info));
        Match(_device.Last);

        Assert.Null(info.Mac);
    }

    [Fact]
    public void CIOCGSESSINFO_of_no_session()
    {
        Assert.Equal(Errno.EINVAL, _device.Open().GetSessionInfo(0xdead, out _));

        Assert.Equal(new SessionInfoBody(0xdead), SessionInfoBody.Read(Match(_device.Last).Body));
    }

    [Fact]
    public void CIOCCRYPT()
    {
        IAsyncCryptoFile file = _device.Open();
        uint session = CreateSession(file, withMac: false);
        byte[] data = new byte[32];
        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Source = data, Destination = data, Iv = Iv }));
        SyscallRequest request = Match(_device.Last);

        Assert.Equal(new CryptBody(session, CryptDirection.Encrypt, CryptFlags.None, 32, 32, 16, 0), CryptBody.Read(request.Body));
        Assert.Equal(Iv, request.Variable.ToArray());
    }

    [Fact]
    public void CIOCCRYPT_with_MAC_and_WRITE_IV()
    {
        IAsyncCryptoFile file = _device.Open();
        uint session = CreateSession(file, withMac: true);
        byte[] data = new byte[32];
        byte[] iv = [.. Iv];
        byte[] mac = new byte[40]; // more room than the digest needs: zeros behind it
        const CryptFlags flags = CryptFlags.WriteIv | CryptFlags.Final;
        Assert.Equal(Errno.OK, file.Crypt(new CryptCall
        {
            Session = session, Flags = flags, Source = data, Destination = data, Iv = iv, Mac = mac, NextIv = iv,
        }));
        SyscallRequest request = Match(_device.Last);

        Assert.Equal(new CryptBody(session, CryptDirection.Encrypt, flags, 32, 32, 16, 40), CryptBody.Read(request.Body));
        Assert.Equal(_device.Last.Reply[^16..], iv);
    }

    [Fact]
    public void CIOCCRYPT_of_no_session()
    {
        Assert.Equal(Errno.EINVAL, _device.Open().Crypt(new CryptCall { Session = 7, Direction = CryptDirection.Decrypt }));

        Assert.Equal(new CryptBody(7, CryptDirection.Decrypt, CryptFlags.None, 0, 0, 0, 0), CryptBody.Read(Match(_device.Last).Body));
    }

    [Fact]
    public void Unknown_ioctl()
    {
        byte[] bytes = new byte[MessageHeader.Size];
        new MessageHeader(RequestType.Ioctl, 0x1_0000, (uint)IoctlNumber.CIOCKEY).Write(bytes);
        var exchange = new Exchange(bytes, RawDevice.Answer(bytes));
        Snapshot.MatchWire(SyscallDump.Request(exchange.Request), "request");
        Snapshot.MatchWire(SyscallDump.Reply(exchange.Request, exchange.Reply), "reply");

        Assert.Equal(Errno.EINVAL, new SyscallRequest().Decode(OneChain.Of(Snapshot.ReadWire("request"), ReplyHeader.Size), MaxPayload));
        Assert.Equal(new ReplyHeader(Errno.EINVAL, 0), ReplyHeader.Read(Snapshot.ReadWire("reply")));
    }

    public void Dispose() => _device.Dispose();

    private static uint CreateSession(IAsyncCryptoFile file, bool withMac)
    {
        var spec = new SessionSpec
        {
            Cipher = CipherAlgorithm.AesCbc,
            Key = Key,
            Mac = withMac ? MacAlgorithm.Sha256Hmac : MacAlgorithm.None,
            MacKey = withMac ? MacKey : [],
        };
        Assert.Equal(Errno.OK, file.CreateSession(spec, out uint session));
        return session;
    }

    /// <summary>Holds both messages against their snapshots, and what was accepted against its own decoding.</summary>
    private static SyscallRequest Match(Exchange exchange, [CallerMemberName] string method = "")
    {
        Snapshot.MatchWire(SyscallDump.Request(exchange.Request), "request", method: method);
        Snapshot.MatchWire(SyscallDump.Reply(exchange.Request, exchange.Reply), "reply", method: method);

        byte[] reply = Snapshot.ReadWire("reply", method: method);
        Assert.Equal(reply, EncodeReply(exchange.Request, reply));
        byte[] bytes = Snapshot.ReadWire("request", method: method);
        Chain chain = OneChain.Of(bytes, 512);
        var request = new SyscallRequest();
        Assert.Equal(Errno.OK, request.Decode(chain, MaxPayload));
        Assert.Equal(bytes, EncodeRequest(request, chain));
        return request;
    }

    private static byte[] EncodeRequest(SyscallRequest request, in Chain chain)
    {
        byte[] wire = new byte[chain.ReadableBytes];
        new MessageHeader(request.Type, request.Handle, (uint)request.Command).Write(wire);
        Span<byte> body = wire.AsSpan(MessageHeader.Size);
        switch (request.Type, request.Command)
        {
            case (RequestType.Hello, _):
                HelloBody.Read(request.Body).Write(body);
                break;
            case (RequestType.Ioctl, IoctlNumber.CIOCGSESSION):
                CreateSessionBody.Read(request.Body).Write(body);
                break;
            case (RequestType.Ioctl, IoctlNumber.CIOCFSESSION):
                FreeSessionBody.Read(request.Body).Write(body);
                break;
            case (RequestType.Ioctl, IoctlNumber.CIOCGSESSINFO):
                SessionInfoBody.Read(request.Body).Write(body);
                break;
            case (RequestType.Ioctl, IoctlNumber.CIOCCRYPT):
                CryptBody.Read(request.Body).Write(body);
                break;
        }

        request.Variable.CopyTo(body[request.Body.Length..]);
        Assert.True(chain.TryRead(request.SourceOffset, wire.AsSpan((int)request.SourceOffset)));
        return wire;
    }

    private static byte[] EncodeReply(byte[] request, byte[] reply)
    {
        byte[] wire = [.. reply];
        wire.AsSpan(0, ReplyHeader.Size).Clear();
        ReplyHeader.Read(reply).Write(wire);
        if (request[0] == (byte)RequestType.Hello)
        {
            wire.AsSpan(ReplyHeader.Size).Clear();
            HelloReply.Read(reply.AsSpan(ReplyHeader.Size)).Write(wire.AsSpan(ReplyHeader.Size));
        }

        if (MessageHeader.Read(request).Command == (uint)IoctlNumber.CIOCGSESSINFO && reply.Length > ReplyHeader.Size)
        {
            Assert.True(SessionInfoReply.TryRead(reply.AsSpan(ReplyHeader.Size), out SessionInfoReply info));
            wire.AsSpan(ReplyHeader.Size).Fill(0xff);
            info.Write(wire.AsSpan(ReplyHeader.Size));
        }

        return wire;
    }
}
