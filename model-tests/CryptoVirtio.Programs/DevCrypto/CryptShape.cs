namespace CryptoVirtio.Programs;

/// <summary>
/// The arguments of CIOCCRYPT. Lengths other than the source's are differences from what is right for the session, so that a call
/// that was shrunk is still right, or wrong in the same way; the default is a right call over zeros.
/// </summary>
/// <param name="Length">Bytes of the source.</param>
/// <param name="Direction">0 and 1 are right.</param>
/// <param name="Flags">Flags.</param>
/// <param name="DestinationExtra">Bytes more, or fewer, than the right length.</param>
/// <param name="IvExtra">The same of the IV.</param>
/// <param name="MacExtra">The same of the room for the MAC.</param>
/// <param name="NextIvExtra">The same of the room for the chained IV.</param>
/// <param name="Shift">Where the destination begins, counted from the source's beginning; null apart from it.</param>
/// <param name="Chain">The IV is the one that the last WRITE_IV on this session returned, if there was one.</param>
/// <param name="Seed">Fills source and IV.</param>
public sealed record CryptShape(
    int Length = 0,
    int Direction = 0,
    CryptFlags Flags = CryptFlags.None,
    int DestinationExtra = 0,
    int IvExtra = 0,
    int MacExtra = 0,
    int NextIvExtra = 0,
    int? Shift = null,
    bool Chain = false,
    int Seed = 0)
{
    private static readonly (string Name, CryptFlags Flag)[] s_names =
    [
        ("update", CryptFlags.Update), ("final", CryptFlags.Final), ("writeiv", CryptFlags.WriteIv), ("nozc", CryptFlags.NoZeroCopy),
        ("tls", CryptFlags.AeadTls), ("srtp", CryptFlags.AeadSrtp), ("reset", CryptFlags.Reset),
    ];

    /// <summary>Bytes of the destination for a session; one that does not exist is taken for AES-CBC.</summary>
    public int DestinationLength(SessionState? session) =>
        Math.Max(0, (session is null || session.Cipher is not null ? Length : 0) + DestinationExtra);

    /// <summary>Bytes of the IV.</summary>
    public int IvLength(SessionState? session) => Math.Max(0, IvSize(session) + IvExtra);

    /// <summary>Bytes of room for the MAC.</summary>
    public int MacLength(SessionState? session) => Math.Max(0, (session?.DigestSize ?? 0) + MacExtra);

    /// <summary>Bytes of room for the chained IV.</summary>
    public int NextIvLength(SessionState? session) =>
        Math.Max(0, ((Flags & CryptFlags.WriteIv) != 0 ? IvSize(session) : 0) + NextIvExtra);

    /// <summary>Source and destination overlap, and not wholly.</summary>
    public bool OverlapsPartly(SessionState? session) =>
        Shift is { } shift && shift != 0 && shift < Length && -shift < DestinationLength(session) && Length > 0 && DestinationLength(session) > 0;

    /// <summary>Reads the named values of a line.</summary>
    /// <exception cref="FormatException">One is none.</exception>
    public static CryptShape Parse(ProgramLine line) => new(
        line.Number("len"),
        line.Text("dir", "encrypt") switch { "encrypt" => 0, "decrypt" => 1, _ => line.Number("dir") },
        ParseFlags(line.Text("flags", "")),
        line.Number("dst"),
        line.Number("iv"),
        line.Number("mac"),
        line.Number("next"),
        line.Text("shift", "") == "" ? null : line.Number("shift"),
        line.Number("chain") != 0,
        line.Number("seed"));

    /// <summary>Writes the named values.</summary>
    public ProgramLine Write(ProgramLine line) => line
        .With("len", Length)
        .With("dir", Direction switch { 0 => "encrypt", 1 => "decrypt", _ => Direction.ToString(CultureInfo.InvariantCulture) }, "encrypt")
        .With("flags", PrintFlags(), "")
        .With("dst", DestinationExtra)
        .With("iv", IvExtra)
        .With("mac", MacExtra)
        .With("next", NextIvExtra)
        .With("shift", Shift?.ToString(CultureInfo.InvariantCulture) ?? "", "")
        .With("chain", Chain ? 1 : 0)
        .With("seed", Seed);

    /// <summary>Simpler ones.</summary>
    public IEnumerable<CryptShape> Shrink()
    {
        foreach (int length in (int[])[0, 1, 16, 32])
        {
            if (length < Length)
            {
                yield return this with { Length = length };
            }
        }

        if (Length > 32)
        {
            yield return this with { Length = Length / 32 * 16 };
            yield return this with { Length = Length - 16 };
            yield return this with { Length = Length - 1 };
        }

        if (Seed != 0)
        {
            yield return this with { Seed = 0 };
            if (Seed > 1)
            {
                yield return this with { Seed = 1 };
            }
        }

        foreach ((_, CryptFlags flag) in s_names)
        {
            if ((Flags & flag) != 0)
            {
                yield return this with { Flags = Flags & ~flag };
            }
        }

        if (Chain)
        {
            yield return this with { Chain = false };
        }

        if (Shift is not null)
        {
            yield return this with { Shift = null };
        }

        if (Direction == 1)
        {
            yield return this with { Direction = 0 };
        }

        if ((DestinationExtra | IvExtra | MacExtra | NextIvExtra) != 0)
        {
            yield return this with { DestinationExtra = 0 };
            yield return this with { IvExtra = 0 };
            yield return this with { MacExtra = 0 };
            yield return this with { NextIvExtra = 0 };
        }
    }

    private static int IvSize(SessionState? session) => session is null ? CryptodevLimits.Iv : session.IvSize;

    private string PrintFlags()
    {
        List<string> names = [.. s_names.Where(name => (Flags & name.Flag) != 0).Select(static name => name.Name)];
        uint rest = (uint)Flags & ~0x7fu;
        if (rest != 0)
        {
            names.Add(string.Create(CultureInfo.InvariantCulture, $"0x{rest:x}"));
        }

        return string.Join('+', names);
    }

    private static CryptFlags ParseFlags(string text)
    {
        CryptFlags flags = CryptFlags.None;
        foreach (string name in text.Split('+', StringSplitOptions.RemoveEmptyEntries))
        {
            (string Name, CryptFlags Flag) known = Array.Find(s_names, known => known.Name == name);
            flags |= known.Name is not null
                ? known.Flag
                : name.StartsWith("0x", StringComparison.Ordinal) && ushort.TryParse(name.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ushort bits)
                    ? (CryptFlags)bits
                    : throw new FormatException($"Not a flag: {name}");
        }

        return flags;
    }
}
