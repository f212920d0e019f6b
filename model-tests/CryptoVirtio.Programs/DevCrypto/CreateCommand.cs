namespace CryptoVirtio.Programs;

/// <summary><c>create f0 s1 cipher=11 key=16</c>: CIOCGSESSION on f0; the session is called s1 when it succeeds.</summary>
/// <param name="File">The file.</param>
/// <param name="Session">The variable for the session.</param>
/// <param name="Cipher">Number of the cipher; 0 for none.</param>
/// <param name="KeyLength">Bytes of its key.</param>
/// <param name="Mac">Number of the MAC; 0 for none.</param>
/// <param name="MacKeyLength">Bytes of its key.</param>
/// <param name="Seed">Fills the keys.</param>
public sealed record CreateCommand(int File, int Session, int Cipher = 0, int KeyLength = 0, int Mac = 0, int MacKeyLength = 0, int Seed = 0)
    : SyscallCommand
{
    /// <summary>The cipher key.</summary>
    public byte[] Key() => Fill.Array(Seed, KeyLength);

    /// <summary>The MAC key: other bytes than the cipher's.</summary>
    public byte[] MacKey() => Fill.Array(Seed == 0 ? 0 : ~Seed, MacKeyLength);

    /// <summary>What the call is given.</summary>
    public SessionSpec Spec(ReadOnlySpan<byte> key, ReadOnlySpan<byte> macKey) =>
        new() { Cipher = (CipherAlgorithm)Cipher, Mac = (MacAlgorithm)Mac, Key = key, MacKey = macKey };

    /// <summary>The session that it makes.</summary>
    public SessionState State() => new(File, ReferenceAlgorithms.Cipher(Cipher), ReferenceAlgorithms.Mac(Mac));

    public override bool CanRun(SyscallModel model) => model.File(File) is not null && model.Session(Session) is null;

    public override string Advance(SyscallModel model)
    {
        Refusal refusals = SyscallErrnos.Create(model, this);
        if (refusals != Refusal.None)
        {
            return SyscallTransitions.Refused("create", refusals);
        }

        model.Created(Session, State());
        return Mac == 0 ? "create cipher" : Cipher == 0 ? "create mac" : "create both";
    }

    public override IEnumerable<SyscallCommand> Shrink()
    {
        if (Mac != 0 && Cipher != 0)
        {
            yield return this with { Mac = 0, MacKeyLength = 0 };
            yield return this with { Cipher = 0, KeyLength = 0 };
        }

        if (Seed != 0)
        {
            yield return this with { Seed = 0 };
            if (Seed > 1)
            {
                yield return this with { Seed = 1 };
            }
        }

        if (MacKeyLength > 0)
        {
            yield return this with { MacKeyLength = 0 };
            yield return this with { MacKeyLength = MacKeyLength / 2 };
            yield return this with { MacKeyLength = MacKeyLength - 1 };
        }

        foreach (int simpler in (int[])[16, 24])
        {
            if (KeyLength > simpler)
            {
                yield return this with { KeyLength = simpler };
            }
        }

        if (KeyLength > 0)
        {
            yield return this with { KeyLength = KeyLength - 1 };
        }
    }

    protected override ProgramLine Line() => new ProgramLine(
            "create", string.Create(CultureInfo.InvariantCulture, $"f{File}"), string.Create(CultureInfo.InvariantCulture, $"s{Session}"))
        .With("cipher", Cipher)
        .With("key", KeyLength)
        .With("mac", Mac)
        .With("mackey", MacKeyLength)
        .With("seed", Seed);
}
