namespace CryptoVirtio.Programs;

/// <content>The weight table.</content>
public sealed partial class SyscallLanguage
{
    private delegate SyscallCommand Maker(SyscallModel model, ref Dice dice);

    public override IReadOnlyList<CommandKind<SyscallModel, SyscallCommand>> Kinds { get; } =
    [
        Kind("open", m => m.OpenFiles == 0 ? 30 : m.OpenFiles < m.Limits.MaxFiles ? 2 : 0, Open, "open"),
        Kind("open, too many", m => m.OpenFiles == m.Limits.MaxFiles ? 1 : 0, Open, "open: IO-OPEN-1"),
        Kind("close", m => m.OpenFiles > 1 ? 1 : 0, Close, "close", "close with sessions", "close in flight"),
        Kind("close again", m => Has(m, closed: true) ? 1 : 0, CloseAgain, "close again"),
        Kind("create", m => Roomy(m) ? Sessions(m) == 0 ? 30 : 4 : 0, Create, "create cipher", "create mac", "create both"),
        Kind("create, too many", m => FullFile(m) >= 0 ? 1 : 0, CreateTooMany, "create: IO-GSESSION-5"),
        Kind("create, wrong", m => m.OpenFiles > 0 ? 2 : 0, CreateWrong, "create: IO-GSESSION-1", "create: IO-GSESSION-2", "create: IO-GSESSION-3"),
        Kind("free", m => Sessions(m) > 0 ? 1 : 0, Free, "free", "free in flight"),
        Kind("free, wrong", m => m.OpenFiles > 0 ? 1 : 0, FreeWrong, "free: IO-FSESSION-2"),
        Kind("info", m => Sessions(m) > 0 ? 1 : 0, Info, "info cipher", "info mac", "info both"),
        Kind("info, wrong", m => m.OpenFiles > 0 ? 1 : 0, InfoWrong, "info: IO-SESSINFO-2"),
        Kind("crypt", m => Sessions(m) > 0 ? 20 : 0, Crypt,
            [.. SyscallTransitions.CryptOf("cipher"), .. SyscallTransitions.CryptOf("mac"), .. SyscallTransitions.CryptOf("both")]),
        Kind("crypt, wrong", m => Sessions(m) > 0 ? 6 : 0, CryptWrong,
            "crypt: IO-CRYPT-2", "crypt: IO-CRYPT-3", "crypt: IO-CRYPT-4", "crypt: IO-CRYPT-5", "crypt: IO-CRYPT-12"),
        Kind("crypt, no session", m => m.OpenFiles > 0 ? 1 : 0, CryptNowhere, "crypt: IO-CRYPT-1"),
        Kind("crypt, too long", m => m.Limits.MaxPayload < int.MaxValue && Sessions(m) > 0 ? 1 : 0, CryptTooLong, "crypt: IO-CRYPT-11"),
        Kind("submit", m => Sessions(m) > 0 && m.Unreaped < m.Limits.MaxInFlight ? 8 : 0, Submit, "submit"),
        Kind("submit, wrong", m => m.OpenFiles > 0 && m.Unreaped < m.Limits.MaxInFlight ? 2 : 0, SubmitWrong, "submit, refused later", "submit: slice"),
        Kind("submit, full", m => Crowded(m) >= 0 ? 4 : 0, SubmitFull, "submit: IO-WAIT-2"),
        Kind("reap", m => m.OpenFiles == 0 ? 0 : m.Unreaped == m.Limits.MaxInFlight ? 8 : 2, Reap, "reap nothing", "reap all", "reap some"),
        Kind("rent", m => m.OpenFiles > 0 ? 1 : 0, Rent, "rent", "rent: rent", "rent: IO-CRYPT-11"),
        Kind("after the close", m => Has(m, closed: true) ? 2 : 0, AfterClose,
            "create: IO-CLOSE-1", "free: IO-CLOSE-1", "info: IO-CLOSE-1", "crypt: IO-CLOSE-1", "submit: IO-CLOSE-1", "rent: IO-CLOSE-1"),
    ];

    private static CommandKind<SyscallModel, SyscallCommand> Kind(
        string name, Func<SyscallModel, int> weight, Maker make, params IReadOnlyList<string> transitions) =>
        new(name, weight, model => Gen.Choose(0, int.MaxValue).Select(drawn =>
        {
            var dice = new Dice((ulong)drawn);
            return make(model, ref dice);
        }), transitions);

    private static bool Has(SyscallModel model, bool closed)
    {
        foreach (FileState? file in model.Files)
        {
            if (file?.Closed == closed)
            {
                return true;
            }
        }

        return false;
    }

    private static int Sessions(SyscallModel model)
    {
        int count = 0;
        foreach (FileState? file in model.Files)
        {
            count += file?.Sessions ?? 0;
        }

        return count;
    }

    private static bool Roomy(SyscallModel model) => Sessions(model) < model.OpenFiles * model.Limits.MaxSessions;

    private static int FullFile(SyscallModel model) => Find(model, static (m, file) => file.Sessions == m.Limits.MaxSessions);

    private static int Crowded(SyscallModel model) => Find(model, static (m, file) => file.Unreaped == m.Limits.MaxInFlight);

    private static int Find(SyscallModel model, Func<SyscallModel, FileState, bool> holds)
    {
        for (int i = 0; i < model.Files.Count; i++)
        {
            if (model.Files[i] is { Closed: false } file && holds(model, file))
            {
                return i;
            }
        }

        return -1;
    }
}
