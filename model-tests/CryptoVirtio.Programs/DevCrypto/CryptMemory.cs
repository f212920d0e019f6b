namespace CryptoVirtio.Programs;

/// <summary>All that a CIOCCRYPT may touch, in one array with gaps, so that a stray write shows.</summary>
public sealed class CryptMemory
{
    /// <summary>Bytes before and behind each area.</summary>
    public const int Gap = 16;

    /// <summary>What is in all that a call need not write.</summary>
    public const byte Canary = 0xa5;

    private byte[] _bytes = new byte[4096];
    private int _length;
    private CryptShape _shape = new();
    private Range _source;
    private Range _destination;
    private Range _iv;
    private Range _mac;
    private Range _nextIv;

    /// <summary>The whole.</summary>
    public Span<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Lays out the arguments of a call and fills them.</summary>
    /// <param name="shape">The arguments.</param>
    /// <param name="session">The session that is named; null for none.</param>
    /// <param name="lastIv">The IV that the last WRITE_IV on it returned; empty when there was none.</param>
    public void Lay(CryptShape shape, SessionState? session, ReadOnlySpan<byte> lastIv)
    {
        int destinationLength = shape.DestinationLength(session);
        int source = Gap + Math.Max(0, -(shape.Shift ?? 0));
        int destination = shape.Shift is { } shift ? source + shift : source + shape.Length + Gap;
        int iv = Math.Max(source + shape.Length, destination + destinationLength) + Gap;
        int mac = iv + shape.IvLength(session) + Gap;
        int nextIv = mac + shape.MacLength(session) + Gap;
        _shape = shape;
        _source = source..(source + shape.Length);
        _destination = destination..(destination + destinationLength);
        _iv = iv..(mac - Gap);
        _mac = mac..(nextIv - Gap);
        _nextIv = nextIv..(nextIv + shape.NextIvLength(session));
        _length = _nextIv.End.Value + Gap;
        if (_bytes.Length < _length)
        {
            _bytes = new byte[_length];
        }

        Bytes.Fill(Canary);
        Fill.Bytes(shape.Seed, Bytes[_source]);
        FillIv(shape, lastIv, Bytes[_iv]);
    }

    /// <summary>Fills an IV: with the last one, if the shape asks for it and there was one.</summary>
    public static void FillIv(CryptShape shape, ReadOnlySpan<byte> lastIv, Span<byte> iv)
    {
        if (shape.Chain && lastIv.Length == iv.Length)
        {
            lastIv.CopyTo(iv);
        }
        else
        {
            Fill.Bytes(shape.Seed == 0 ? 0 : ~shape.Seed, iv);
        }
    }

    /// <summary>The call over the arguments.</summary>
    public CryptCall Call(uint session) => Call(session, Bytes);

    /// <summary>The call over a copy of <see cref="Bytes"/>.</summary>
    public CryptCall Call(uint session, Span<byte> bytes) => new()
    {
        Session = session,
        Direction = (CryptDirection)_shape.Direction,
        Flags = _shape.Flags,
        Source = bytes[_source],
        Destination = bytes[_destination],
        Iv = bytes[_iv],
        Mac = bytes[_mac],
        NextIv = bytes[_nextIv],
    };

    /// <summary>Names a byte, for people.</summary>
    public string Where(int at)
    {
        ReadOnlySpan<(Range Area, string Name)> areas =
            [(_nextIv, "chained IV"), (_mac, "MAC"), (_iv, "IV"), (_destination, "destination"), (_source, "source")];
        foreach ((Range area, string name) in areas)
        {
            if (at >= area.Start.Value)
            {
                return $"{name} byte {at - area.Start.Value}";
            }
        }

        return $"{Gap - at} bytes before the source";
    }
}
