namespace CryptoVirtio.Programs;

/// <summary>Names of what calls do to the model, for the coverage table.</summary>
public static class SyscallTransitions
{
    private static readonly Dictionary<(string Call, Refusal Refusals), string> s_refused = [];
    private static readonly string[] s_crypt = [.. from kind in new[] { "cipher", "mac", "both" }
                                                   from hash in new[] { "", " open", " update", " whole", " end" }
                                                   from way in new[] { "", " chained" }
                                                   select $"crypt {kind}{hash}{way}"];

    /// <summary>A call that is refused.</summary>
    public static string Refused(string call, Refusal refusals)
    {
        lock (s_refused)
        {
            return s_refused.TryGetValue((call, refusals), out string? name)
                ? name
                : s_refused[(call, refusals)] = $"{call}: {refusals.Rule()}";
        }
    }

    /// <summary>A CIOCGSESSINFO that is executed.</summary>
    public static string Info(SessionState session) =>
        session.Mac is null ? "info cipher" : session.Cipher is null ? "info mac" : "info both";

    /// <summary>A CIOCCRYPT that is executed, before the model moves.</summary>
    public static string Crypt(SessionState session, CryptShape shape)
    {
        int kind = session.Mac is null ? 0 : session.Cipher is null ? 1 : 2;
        bool begins = SyscallErrnos.Resets(shape) || !session.HashOpen;
        int hash = kind == 0 ? 0 : SyscallErrnos.Finalises(shape) ? (begins ? 3 : 4) : begins ? 1 : 2;
        int way = (shape.Flags & CryptFlags.WriteIv) != 0 ? 1 : 0;
        return s_crypt[(((kind * 5) + hash) * 2) + way];
    }

    /// <summary>Every name of <see cref="Crypt"/> for one kind of session. Without a MAC there is no hash to tell of.</summary>
    public static IEnumerable<string> CryptOf(string kind) => kind == "cipher"
        ? ["crypt cipher", "crypt cipher chained"]
        : s_crypt.Where(name => name.StartsWith("crypt " + kind + " ", StringComparison.Ordinal) && name != $"crypt {kind} chained");
}
