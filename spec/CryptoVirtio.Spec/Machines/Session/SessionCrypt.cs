namespace CryptoVirtio.Spec;

/// <summary>
/// The table of CIOCCRYPT, first row that fits: direction, flags, block, destination, IV, room for the MAC. All of them are EINVAL, so the
/// rows add "and the rows above do not apply", and no order of the checks is specified.
/// </summary>
internal static class SessionCrypt
{
    public static void AddTo(MachineBuilder<SessionState, SessionPhase> b)
    {
        b.In(SessionPhase.Unknown).On<CryptAnswered>("SESSION-CRYPT-UNKNOWN", "IO-CRYPT-1")
            .Refuse(Errno.EINVAL, Errno.EBADF, Errno.EPROTO, Errno.EMSGSIZE);
        b.In(SessionPhase.Live).On<CryptAnswered>("SESSION-CRYPT-DIRECTION", "IO-CRYPT-2")
            .When((s, e) => e.Direction > 1)
            .Refuse(Errno.EINVAL, Errno.EMSGSIZE);
        b.In(SessionPhase.Live).On<CryptAnswered>("SESSION-CRYPT-FLAGS", "IO-CRYPT-12")
            .When((s, e) => e.Direction <= 1 && (e.Flags | 79) != 79)
            .Refuse(Errno.EINVAL, Errno.EMSGSIZE)
            .Because("UPDATE 1, FINAL 2, WRITE_IV 4, NO_ZC 8 and RESET 64 are known.");
        b.In(SessionPhase.Live).On<CryptAnswered>("SESSION-CRYPT-BLOCK", "IO-CRYPT-3")
            .When((s, e) => e.Direction <= 1 && (e.Flags | 79) == 79 && s.Cipher != 0 && e.Source % 16 != 0)
            .Refuse(Errno.EINVAL, Errno.EMSGSIZE);
        b.In(SessionPhase.Live).On<CryptAnswered>("SESSION-CRYPT-LENGTHS", "IO-CRYPT-4")
            .When((s, e) => e.Direction <= 1 && (e.Flags | 79) == 79 && s.Cipher != 0 && e.Source % 16 == 0
                && (e.Destination != e.Source || e.Iv != 16))
            .Refuse(Errno.EINVAL, Errno.EMSGSIZE);
        b.In(SessionPhase.Live).On<CryptAnswered>("SESSION-CRYPT-NO-CIPHER", "IO-CRYPT-4")
            .When((s, e) => e.Direction <= 1 && (e.Flags | 79) == 79 && s.Cipher == 0 && (e.Destination != 0 || e.Iv != 0))
            .Refuse(Errno.EINVAL, Errno.EMSGSIZE);
        b.In(SessionPhase.Live).On<CryptAnswered>("SESSION-CRYPT-ROOM", "IO-CRYPT-4")
            .When((s, e) => e.Direction <= 1 && (e.Flags | 79) == 79 && Fits(s, e)
                && (e.Flags % 4 != 1 || e.Source == 0) && e.Mac < SpecAlgorithms.DigestOf(s.Mac))
            .Refuse(Errno.EINVAL, Errno.EMSGSIZE)
            .Because("The hash ends unless UPDATE stands without FINAL, and its digest must fit.");
        b.In(SessionPhase.Live).On<CryptAnswered>("SESSION-CRYPT", "IO-CRYPT-7")
            .When((s, e) => e.Direction <= 1 && (e.Flags | 79) == 79 && Fits(s, e)
                && ((e.Flags % 4 == 1 && e.Source != 0) || e.Mac >= SpecAlgorithms.DigestOf(s.Mac))
                && (e.Digest == 0 || e.Digest == SpecAlgorithms.DigestOf(s.Mac)))
            .Stay()
            .OrAnswers(Errno.EMSGSIZE, Errno.EIO)
            .Because("What is right in every argument fails only when it is too large, or when the cipher library does.");
        b.In(SessionPhase.Live).On<CryptAnswered>("SESSION-CRYPT-DIGEST", "IO-CRYPT-9")
            .When((s, e) => e.Direction <= 1 && (e.Flags | 79) == 79 && Fits(s, e)
                && ((e.Flags % 4 == 1 && e.Source != 0) || e.Mac >= SpecAlgorithms.DigestOf(s.Mac))
                && e.Digest != 0 && e.Digest != SpecAlgorithms.DigestOf(s.Mac))
            .Refuse()
            .Because("The MAC fixes the length of its digest; when it is due, the hash judges.");
    }

    /// <summary>Whether source, destination and IV are of the lengths that the session's cipher, or its absence, asks for.</summary>
    private static bool Fits(SessionState s, CryptAnswered e) => s.Cipher != 0
        ? e.Source % 16 == 0 && e.Destination == e.Source && e.Iv == 16
        : e.Destination == 0 && e.Iv == 0;
}
