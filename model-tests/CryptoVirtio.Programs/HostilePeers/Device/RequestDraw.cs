namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>
/// A request as it was drawn: files and sessions by their place among those that are open, lengths and flaws as small numbers, content
/// from the seed.
/// </summary>
/// <param name="Kind">What it asks.</param>
/// <param name="Seed">Its keys, IV and payload.</param>
internal sealed record RequestDraw(RequestKind Kind, int Seed)
{
    /// <summary>The n-th open file; negative: no file at all.</summary>
    public int File { get; init; }

    /// <summary>The n-th session of the file; negative: no session.</summary>
    public int Session { get; init; }

    /// <summary>HELLO: the generation. Create: index into <see cref="SessionKind.All"/>. Unknown type or ioctl: which.</summary>
    public int Choice { get; init; }

    /// <summary>Bytes of payload.</summary>
    public int Length { get; init; }

    /// <summary>Crypt: bytes of IV.</summary>
    public int Iv { get; init; } = 16;

    /// <summary>Crypt: destination minus source, in bytes.</summary>
    public int Skew { get; init; }

    /// <summary>Crypt: room for the MAC beyond the digest.</summary>
    public int MacExtra { get; init; }

    public CryptDirection Direction { get; init; }

    public CryptFlags Flags { get; init; }

    /// <summary>Bytes added to the message, or, negative, taken away.</summary>
    public int Tail { get; init; }

    /// <summary>Bytes of room more than needed, or, negative, fewer.</summary>
    public int Room { get; init; }

    public override string ToString()
    {
        string where = Kind is RequestKind.Hello or RequestKind.Open or RequestKind.UnknownType ? "" : $" file {File}";
        string what = Kind switch
        {
            RequestKind.Create => $" {SessionKind.All[Choice]}",
            RequestKind.Free or RequestKind.Info => $" session {Session}",
            RequestKind.Crypt => $" session {Session} {Direction} {Flags} {Length} bytes, iv {Iv}, destination {Skew:+0;-0;+0}, mac {MacExtra:+0;-0;+0}",
            RequestKind.Hello => $" generation {Choice}",
            RequestKind.UnknownType or RequestKind.UnknownIoctl => $" {Choice}",
            _ => "",
        };
        return $"{Kind}{where}{what}{(Tail == 0 ? "" : $", message {Tail:+0;-0}")}{(Room == 0 ? "" : $", room {Room:+0;-0}")}";
    }

    /// <summary>Requests that say less than this one.</summary>
    public IEnumerable<RequestDraw> Simpler()
    {
        RequestDraw[] simpler =
        [
            this with { Tail = 0 },
            this with { Room = 0 },
            this with { MacExtra = 0 },
            this with { Skew = 0 },
            this with { Iv = 16 },
            this with { Flags = CryptFlags.None },
            this with { Direction = CryptDirection.Encrypt },
            this with { Length = Kind == RequestKind.Crypt ? 16 : Length },
            this with { File = 0 },
            this with { Session = 0 },
            this with { Choice = Kind == RequestKind.Hello ? 1 : 0 },
        ];
        return simpler.Where(draw => draw != this);
    }

    /// <summary>Draws one; most are good.</summary>
    public static RequestDraw Draw(Random random)
    {
        RequestKind kind = random.Next(21) switch
        {
            0 => RequestKind.Hello,
            1 or 2 => RequestKind.Open,
            3 => RequestKind.Close,
            4 or 5 or 6 => RequestKind.Create,
            7 => RequestKind.Free,
            8 => RequestKind.UnknownType,
            9 => RequestKind.UnknownIoctl,
            10 => RequestKind.Info,
            _ => RequestKind.Crypt,
        };
        var draw = new RequestDraw(kind, random.Next(1 << 16))
        {
            File = random.Next(12) == 0 ? -1 - random.Next(4) : random.Next(4),
            Session = random.Next(12) == 0 ? -1 - random.Next(3) : random.Next(3),
            Choice = kind switch
            {
                RequestKind.Hello => random.Next(4),
                RequestKind.Create => random.Next(4) == 0 ? random.Next(SessionKind.All.Count) : random.Next(8),
                _ => random.Next(6),
            },
            Length = random.Next(16) switch
            {
                0 => 0,
                1 => random.Next(100),
                2 => DeviceModel.MaxPayload + (16 * random.Next(2)),
                _ => 16 * random.Next(1, 12),
            },
            Direction = (CryptDirection)(random.Next(24) == 0 ? 2 : random.Next(2)),
            Flags = random.Next(24) switch
            {
                0 => (CryptFlags)0x100,
                < 6 => CryptFlags.WriteIv,
                6 => CryptFlags.NoZeroCopy,
                _ => CryptFlags.None,
            },
        };
        return random.Next(8) switch
        {
            0 => draw with { Iv = random.Next(18) },
            1 => draw with { Skew = 16 * random.Next(-1, 2) },
            2 => draw with { MacExtra = random.Next(-4, 8) },
            3 => draw with { Tail = random.Next(3) == 0 ? -random.Next(60) : random.Next(-4, 5) },
            4 => draw with { Room = random.Next(3) == 0 ? -random.Next(60) : random.Next(-9, 9) },
            _ => draw,
        };
    }
}
