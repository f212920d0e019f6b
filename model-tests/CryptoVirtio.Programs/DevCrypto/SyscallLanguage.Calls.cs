namespace CryptoVirtio.Programs;

/// <content>Drawing calls.</content>
public sealed partial class SyscallLanguage
{
    // Numbers that cryptodev.h has and this device has not, and some that do not exist.
    private static readonly int[] s_otherCiphers = [1, 2, 4, 12, 16, 21, 22, 23, 50, 108, 10, 18, 999, int.MaxValue];
    private static readonly int[] s_otherMacs = [6, 8, 13, 14, 102, 104, 106, 11, 999, int.MaxValue];

    private static OpenCommand Open(SyscallModel model, ref Dice dice) => new(model.Files.Count);

    private static CloseCommand Close(SyscallModel model, ref Dice dice) => new(AFile(model, ref dice));

    private static CloseCommand CloseAgain(SyscallModel model, ref Dice dice) => new(AFile(model, ref dice, closed: true));

    private static CreateCommand Create(SyscallModel model, ref Dice dice)
    {
        int file = AFile(model, ref dice);
        while (model.Files[file]!.Sessions == model.Limits.MaxSessions)
        {
            file = AFile(model, ref dice);
        }

        return Right(model, file, ref dice);
    }

    private static CreateCommand CreateTooMany(SyscallModel model, ref Dice dice) => Right(model, FullFile(model), ref dice);

    private static CreateCommand Right(SyscallModel model, int file, ref Dice dice)
    {
        var create = new CreateCommand(file, model.Sessions.Count, Seed: Seed(ref dice));
        int what = dice.Below(4);
        if (what != 1)
        {
            ReferenceCipher cipher = dice.Pick(ReferenceAlgorithms.Ciphers.AsSpan());
            create = create with { Cipher = (int)cipher.Number, KeyLength = dice.Pick(cipher.KeySizes.AsSpan()) };
        }

        if (what != 0)
        {
            ReferenceMac mac = dice.Pick(ReferenceAlgorithms.Macs.AsSpan());
            create = create with { Mac = (int)mac.Number, MacKeyLength = dice.Pick(0, 1, 20, 32, 63, 64, 65, 127, 128, 129, dice.Below(513), 512) };
        }

        return create;
    }

    private static CreateCommand CreateWrong(SyscallModel model, ref Dice dice)
    {
        CreateCommand right = Right(model, AFile(model, ref dice), ref dice);
        return dice.Below(6) switch
        {
            0 => right with { Cipher = 0, KeyLength = 0, Mac = 0, MacKeyLength = 0 },
            1 => right with { Cipher = dice.Pick(s_otherCiphers), KeyLength = 16 },
            2 => right with { Mac = dice.Pick(s_otherMacs), MacKeyLength = 16 },
            3 => right with { KeyLength = dice.Pick(0, 1, 15, 17, 25, 31, 33, 64, 65, 1000), Cipher = (int)ReferenceAlgorithms.Ciphers[0].Number },
            4 => right with { MacKeyLength = dice.Pick(513, 1024), Mac = (int)ReferenceAlgorithms.Macs[0].Number },
            _ => dice.OneIn(2)
                ? right with { Cipher = 0, KeyLength = 16, Mac = (int)ReferenceAlgorithms.Macs[0].Number, MacKeyLength = 0 }
                : right with { Mac = 0, MacKeyLength = 1, Cipher = (int)ReferenceAlgorithms.Ciphers[0].Number, KeyLength = 16 },
        };
    }

    private static FreeCommand Free(SyscallModel model, ref Dice dice)
    {
        int session = ASession(model, ref dice);
        return new FreeCommand(model.Sessions[session]!.File, new SessionName(session));
    }

    private static FreeCommand FreeWrong(SyscallModel model, ref Dice dice)
    {
        int file = AFile(model, ref dice);
        return new FreeCommand(file, NoSessionOf(model, file, ref dice));
    }

    private static InfoCommand Info(SyscallModel model, ref Dice dice)
    {
        int session = ASession(model, ref dice);
        return new InfoCommand(model.Sessions[session]!.File, new SessionName(session));
    }

    private static InfoCommand InfoWrong(SyscallModel model, ref Dice dice)
    {
        int file = AFile(model, ref dice);
        return new InfoCommand(file, NoSessionOf(model, file, ref dice));
    }

    private static CryptCommand Crypt(SyscallModel model, ref Dice dice)
    {
        int session = ASession(model, ref dice);
        SessionState state = model.Sessions[session]!;
        return new CryptCommand(state.File, new SessionName(session), RightShape(state, Math.Min(4096, model.Limits.MaxPayload), ref dice));
    }

    private static CryptCommand CryptWrong(SyscallModel model, ref Dice dice)
    {
        int session = ASession(model, ref dice);
        SessionState state = model.Sessions[session]!;
        return new CryptCommand(state.File, new SessionName(session), WrongShape(state, 1024, ref dice));
    }

    private static CryptCommand CryptNowhere(SyscallModel model, ref Dice dice)
    {
        int file = AFile(model, ref dice);
        SessionName name = NoSessionOf(model, file, ref dice);
        SessionState like = model.Session(name.Variable) ?? new SessionState(file, ReferenceAlgorithms.Ciphers[0], null);
        return new CryptCommand(file, name, RightShape(like, 128, ref dice));
    }

    private static CryptCommand CryptTooLong(SyscallModel model, ref Dice dice)
    {
        int session = ASession(model, ref dice);
        return new CryptCommand(
            model.Sessions[session]!.File, new SessionName(session), new CryptShape((model.Limits.MaxPayload & ~15) + (16 * dice.Pick(1, 2, 256))));
    }

    private static SubmitCommand Submit(SyscallModel model, ref Dice dice)
    {
        int session = ASession(model, ref dice);
        SessionState state = model.Sessions[session]!;
        return new SubmitCommand(state.File, new SessionName(session), ForBuffers(RightShape(state, SubmitCommand.MostBytes, ref dice)));
    }

    private static SubmitCommand SubmitWrong(SyscallModel model, ref Dice dice)
    {
        int file = AFile(model, ref dice);
        if (model.Files[file]!.Sessions == 0 || dice.OneIn(3))
        {
            var wrong = new SubmitCommand(file, NoSessionOf(model, file, ref dice), new CryptShape(16), dice.Pick(WrongSlice.None, WrongSlice.Outside, WrongSlice.Returned));
            return wrong.Other(model) >= 0 && dice.OneIn(3) ? wrong with { Wrong = WrongSlice.Foreign } : wrong;
        }

        int session = ASession(model, ref dice);
        SessionState state = model.Sessions[session]!;
        return new SubmitCommand(state.File, new SessionName(session), ForBuffers(WrongShape(state, SubmitCommand.MostBytes - 16, ref dice)));
    }

    private static SubmitCommand SubmitFull(SyscallModel model, ref Dice dice)
    {
        int file = Crowded(model);
        return new SubmitCommand(file, SessionName.None(1), new CryptShape(16));
    }

    private static ReapCommand Reap(SyscallModel model, ref Dice dice) =>
        new(dice.OneIn(3) ? AFile(model, ref dice) : Math.Max(0, Find(model, static (_, file) => file.Unreaped > 0)), 1 + dice.Below(8));

    private static RentCommand Rent(SyscallModel model, ref Dice dice)
    {
        int file = AFile(model, ref dice);
        int most = model.Limits.MaxPayload;
        return new RentCommand(file, dice.Pick(1 + dice.Below(most), most, most + 1, 0, -1, int.MaxValue, int.MinValue));
    }

    private static SyscallCommand AfterClose(SyscallModel model, ref Dice dice)
    {
        int file = AFile(model, ref dice, closed: true);
        SessionName name = model.Sessions.Count > 0 && dice.OneIn(2) ? NoSessionOf(model, file, ref dice) : SessionName.None(1);
        return dice.Below(7) switch
        {
            0 => Right(model, file, ref dice),
            1 => new FreeCommand(file, name),
            2 => new CryptCommand(file, name, new CryptShape(16)),
            3 => model.Unreaped < model.Limits.MaxInFlight ? new SubmitCommand(file, name, new CryptShape(16)) : new ReapCommand(file),
            4 => new ReapCommand(file),
            5 => new InfoCommand(file, name),
            _ => new RentCommand(file),
        };
    }

    private static int AFile(SyscallModel model, ref Dice dice, bool closed = false)
    {
        int skip = dice.Below(model.Files.Count);
        for (int i = 0; i < model.Files.Count; i++)
        {
            int file = (skip + i) % model.Files.Count;
            if (model.Files[file] is { } state && state.Closed == closed)
            {
                return file;
            }
        }

        return 0;
    }

    private static int ASession(SyscallModel model, ref Dice dice)
    {
        int skip = dice.Below(model.Sessions.Count);
        for (int i = 0; i < model.Sessions.Count; i++)
        {
            int session = (skip + i) % model.Sessions.Count;
            if (model.Sessions[session] is { Live: true })
            {
                return session;
            }
        }

        throw new InvalidOperationException("No session lives.");
    }

    private static SessionName NoSessionOf(SyscallModel model, int file, ref Dice dice)
    {
        for (int tries = 0; tries < 4 && model.Sessions.Count > 0; tries++)
        {
            var name = new SessionName(dice.Below(model.Sessions.Count));
            if (model.Session(name.Variable) is not null && model.Live(file, name) is null)
            {
                return name;
            }
        }

        return SessionName.None(dice.Below(4));
    }

    private static int Seed(ref Dice dice) => 1 + dice.Below(999);
}
