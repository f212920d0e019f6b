namespace CryptoVirtio.Programs;

/// <summary>
/// Which calls are refused, and why: the one place that predicts an errno. Written from the catalogue (IO-*), not from what executes
/// the calls.
/// </summary>
public static class SyscallErrnos
{
    private const int KnownFlags =
        (int)(CryptFlags.Update | CryptFlags.Final | CryptFlags.WriteIv | CryptFlags.NoZeroCopy | CryptFlags.Reset);

    /// <summary>What lengths are right for where there is no session to ask.</summary>
    private static readonly SessionState s_any = new(-1, ReferenceAlgorithms.Ciphers[0], null);

    /// <summary>What the device answers to the call of a command that comes to it.</summary>
    public static Refusal Answered(SyscallModel model, SyscallCommand command) => command switch
    {
        OpenCommand => Open(model),
        CreateCommand create => Create(model, create),
        FreeCommand free => Free(model, free.File, free.Session),
        InfoCommand info => Info(model, info.File, info.Session),
        CryptCommand crypt => Crypt(model, crypt.File, crypt.Session, crypt.Shape),
        SubmitCommand submit => Submitted(model, submit),
        _ => Refusal.None,
    };

    /// <summary>open(2).</summary>
    public static Refusal Open(SyscallModel model) => If(model.OpenFiles >= model.Limits.MaxFiles, Refusal.TooManyFiles);

    /// <summary>CIOCGSESSION.</summary>
    public static Refusal Create(SyscallModel model, CreateCommand create)
    {
        FileState file = model.File(create.File)!;
        ReferenceCipher? cipher = ReferenceAlgorithms.Cipher(create.Cipher);
        ReferenceMac? mac = ReferenceAlgorithms.Mac(create.Mac);
        return Closed(file)
            | If(create.Cipher == 0 && create.Mac == 0, Refusal.NoAlgorithm)
            | If((create.Cipher != 0 && cipher is null) || (create.Mac != 0 && mac is null), Refusal.UnknownAlgorithm)
            | If(cipher is not null ? !cipher.KeySizes.Contains(create.KeyLength) : create.Cipher == 0 && create.KeyLength > 0, Refusal.KeyLength)
            | If(create.Mac == 0 && create.MacKeyLength > 0, Refusal.KeyLength)
            | If(create.KeyLength > CryptodevLimits.CipherKey || create.MacKeyLength > CryptodevLimits.MacKey, Refusal.LongKey)
            | If(!file.Closed && file.Sessions >= model.Limits.MaxSessions, Refusal.TooManySessions);
    }

    /// <summary>CIOCFSESSION.</summary>
    public static Refusal Free(SyscallModel model, int file, SessionName session)
    {
        FileState state = model.File(file)!;
        return state.Closed ? Refusal.Closed : If(model.Live(file, session) is null, Refusal.FreeUnknown);
    }

    /// <summary>CIOCGSESSINFO.</summary>
    public static Refusal Info(SyscallModel model, int file, SessionName session)
    {
        FileState state = model.File(file)!;
        return state.Closed ? Refusal.Closed : If(model.Live(file, session) is null, Refusal.InfoUnknown);
    }

    /// <summary>CIOCCRYPT over the caller's memory.</summary>
    public static Refusal Crypt(SyscallModel model, int file, SessionName name, CryptShape shape)
    {
        SessionState? session = model.Live(file, name);
        SessionState? named = session ?? model.Session(name.Variable);
        bool closed = model.File(file)!.Closed;
        return Closed(model.File(file)!)
            | If(Math.Max(shape.Length, shape.DestinationLength(named)) > model.Limits.MaxPayload, Refusal.TooLong)
            | Shape(closed ? named ?? s_any : session, shape, named); // that a closed file has no session is no error of its own
    }

    /// <summary>CIOCASYNCCRYPT: what the call itself answers. What is wrong with the operation comes with its completion.</summary>
    public static Refusal Submit(SyscallModel model, SubmitCommand submit)
    {
        FileState file = model.File(submit.File)!;
        return Closed(file)
            | If(!file.Closed && submit.Wrong != WrongSlice.None, Refusal.Slice)
            | If(file.Unreaped >= model.Limits.MaxInFlight, Refusal.Full);
    }

    /// <summary>What comes with the completion of an operation that was submitted.</summary>
    public static Refusal Submitted(SyscallModel model, SubmitCommand submit) =>
        Shape(model.Live(submit.File, submit.Session), submit.Shape, model.Session(submit.Session.Variable));

    /// <summary>Renting a buffer.</summary>
    public static Refusal Rent(SyscallModel model, RentCommand rent) =>
        Closed(model.File(rent.File)!)
            | If(rent.Bytes < 1, Refusal.RentLength)
            | If(rent.Bytes > model.Limits.MaxPayload, Refusal.TooLong);

    private static Refusal Shape(SessionState? session, CryptShape shape, SessionState? named)
    {
        Refusal refusals = If(shape.Direction > 1, Refusal.Direction) | If(((int)shape.Flags & ~KnownFlags) != 0, Refusal.Flag);
        if (session is null)
        {
            // Lengths are right or wrong for a session only; that two stretches overlap is wrong for every one.
            return refusals | Refusal.UnknownSession | If(shape.OverlapsPartly(named), Refusal.Overlap);
        }

        bool hasCipher = session.Cipher is not null;
        int right = hasCipher ? shape.Length : 0;
        int nextIv = (shape.Flags & CryptFlags.WriteIv) != 0 ? session.IvSize : 0;
        bool needsMac = session.Mac is not null && Finalises(shape);
        return refusals
            | If(hasCipher && shape.Length % session.Cipher!.BlockSize != 0, Refusal.Block)
            | If(shape.DestinationLength(session) != right, Refusal.Length)
            | If(shape.IvLength(session) != session.IvSize, Refusal.Length)
            | If(shape.NextIvLength(session) != nextIv, Refusal.Length)
            | If(needsMac && shape.MacLength(session) < session.DigestSize, Refusal.Length)
            | If(shape.OverlapsPartly(session), Refusal.Overlap);
    }

    /// <summary>IO-CRYPT-8: whether the hash restarts with this input.</summary>
    public static bool Resets(CryptShape shape) =>
        (shape.Flags & CryptFlags.Reset) != 0 || (shape.Flags & (CryptFlags.Update | CryptFlags.Final)) == 0;

    /// <summary>IO-CRYPT-9: whether the hash is finalised with this input.</summary>
    public static bool Finalises(CryptShape shape) =>
        (shape.Flags & CryptFlags.Final) != 0 || (shape.Flags & CryptFlags.Update) == 0 || shape.Length == 0;

    private static Refusal Closed(FileState file) => If(file.Closed, Refusal.Closed);

    private static Refusal If(bool condition, Refusal refusal) => condition ? refusal : Refusal.None;
}
