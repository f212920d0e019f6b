namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>A request with its names filled in: the bytes, and what they mean in the protocol.</summary>
/// <param name="Draw">Where it came from.</param>
/// <param name="Message">The readable bytes.</param>
/// <param name="Room">The writable bytes.</param>
/// <param name="File">The handle it names.</param>
/// <param name="Session">The session it names.</param>
internal sealed record WireRequest(RequestDraw Draw, byte[] Message, int Room, uint File, uint Session)
{
    /// <summary>Message and room have the lengths that the protocol demands.</summary>
    public bool Fits { get; init; } = true;

    /// <summary>Leading bytes that decide: header and body.</summary>
    public int Fixed { get; init; } = 16;

    public SessionKind? Kind { get; init; }

    public byte[] Key { get; init; } = [];

    public byte[] MacKey { get; init; } = [];

    public CryptBody Crypt { get; init; }

    public byte[] Iv { get; init; } = [];

    public byte[] Source { get; init; } = [];

    /// <summary>Bytes that a success writes behind its header.</summary>
    public int Outputs { get; init; }

    /// <summary>Fills a draw in.</summary>
    /// <param name="draw">What was drawn.</param>
    /// <param name="model">Which names there are.</param>
    public static WireRequest Of(RequestDraw draw, DeviceModel model)
    {
        uint file = model.FileHandle(draw.File);
        uint session = model.SessionId(file, draw.Session);
        var random = new Random(draw.Seed);
        WireRequest request = draw.Kind switch
        {
            RequestKind.Hello => new(draw, Frames.Hello((ulong)draw.Choice, version: draw.Choice == 3 ? 2u : 1), 0, 0, 0) { Outputs = 16, Fixed = 32 },
            RequestKind.Open => new(draw, Frames.Open(), 0, 0, 0),
            RequestKind.Close => new(draw, Frames.Close(file), 0, file, 0),
            RequestKind.Create => Create(draw, file, random),
            RequestKind.Free => new(draw, Frames.Free(file, session), 0, file, session) { Fixed = 20 },
            RequestKind.Info => new(draw, Frames.Info(file, session), 0, file, session) { Outputs = Frames.InfoRoom - Frames.ReplyRoom, Fixed = 20 },
            RequestKind.Crypt => OfCrypt(draw, file, session, model.Find(file, session), random),
            RequestKind.UnknownType => new(draw, Frames.Header(4 + ((uint)draw.Choice * 0x0100_0001), file), 0, file, 0),
            _ => new(draw, Frames.Ioctl(file, (IoctlNumber)(0xc030_6360 + (uint)draw.Choice)), 0, file, 0),
        };
        int needed = Frames.ReplyRoom + request.Outputs;
        byte[] message = draw.Tail >= 0
            ? [.. request.Message, .. new byte[draw.Tail]]
            : request.Message[..Math.Max(0, request.Message.Length + draw.Tail)];
        int room = Math.Max(0, needed + draw.Room);
        return request with { Message = message, Room = room, Fits = draw.Tail == 0 && room >= needed };
    }

    private static WireRequest Create(RequestDraw draw, uint file, Random random)
    {
        SessionKind kind = SessionKind.All[draw.Choice];
        byte[] key = Bytes(random, kind.KeyLength);
        byte[] macKey = Bytes(random, kind.MacKeyLength);
        return new(draw, Frames.Create(file, kind.Cipher, key, kind.Mac, macKey), 0, file, 0) { Kind = kind, Key = key, MacKey = macKey, Fixed = 32 };
    }

    private static WireRequest OfCrypt(RequestDraw draw, uint file, uint session, SessionModel? named, Random random)
    {
        bool ciphers = named?.Kind.Cipher != CipherAlgorithm.None;
        byte[] iv = Bytes(random, ciphers ? draw.Iv : 0);
        byte[] source = Bytes(random, draw.Length);
        int destination = ciphers ? Math.Max(0, source.Length + draw.Skew) : draw.Skew > 0 ? draw.Skew : 0;
        int mac = Math.Max(0, (named?.Kind.Digest ?? 0) + draw.MacExtra);
        var body = new CryptBody(session, draw.Direction, draw.Flags, (uint)source.Length, (uint)destination, (uint)iv.Length, (uint)mac);
        return new(draw, Frames.Crypt(file, body, iv, source), 0, file, session)
        {
            Crypt = body, Iv = iv, Source = source, Fixed = 40, Outputs = destination + mac + (draw.Flags.HasFlag(CryptFlags.WriteIv) ? iv.Length : 0),
        };
    }

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
