using static CryptoVirtio.SpecTests.ApiTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>A session, from its creation to its end.</summary>
internal static class SessionTraces
{
    public static IReadOnlyList<Trace> All { get; } =
    [
        Accept("a session lives from its making to its freeing", "IO-FSESSION-1", static t => t
            .Hello().Open().Cipher(7, Errno.EINVAL).CreateCipher().Cipher().Free().Cipher(7, Errno.EINVAL).Free(7, Errno.EINVAL).CreateMac(7).Mac(0, 5, 32)),
        Reject("a session that never was computes", "IO-CRYPT-1", "SESSION-CRYPT-UNKNOWN", static t => t.Hello().Open().Cipher()),
        Reject("a session computes after it was freed", "IO-FSESSION-1", "SESSION-CRYPT-UNKNOWN", static t => t.Hello().Open().CreateCipher().Free().Cipher()),
        Reject("an unknown session is ENOMEM", "IO-CRYPT-1", "SESSION-CRYPT-UNKNOWN", static t => t.Hello().Open().Cipher(7, Errno.ENOMEM)),
        Reject("a session that never was is freed", "IO-FSESSION-2", "FILE-FREE-NONE", static t => t.Hello().Open().Free()),
        Reject("another session than any is freed", "IO-FSESSION-2", "SESSION-FREE-UNKNOWN", static t => t.Hello().Open().CreateCipher(7).Free(8)),
        Reject("a session is freed twice", "IO-FSESSION-2", "SESSION-FREE-UNKNOWN", static t => t.Hello().Open().CreateCipher(7).CreateCipher(8).Free(7).Free(7)),
        Reject("an unknown session is EBADF on an open file", "IO-FSESSION-2", "FILE-FREE-NONE", static t => t.Hello().Open().Free(7, Errno.EBADF)),
        Reject("a live session is EINVAL to CIOCFSESSION", "IO-FSESSION-1", "SESSION-FREE", static t =>
            t.Hello().Open().CreateCipher().Free(7, Errno.EINVAL)),
        Reject("another file's session is freed", "IO-FSESSION-2", "SESSION-FREE-UNKNOWN", static t => t
            .Hello().Open(5).Open(6).CreateCipher(7, 5).CreateCipher(8, 6).Free(7, Errno.OK, 6)),
        Accept("a live session is told of, and stays as it is", "IO-SESSINFO-1", static t => t
            .Hello().Open(5).Open(6).CreateCipher(7, 5).Info().Cipher().Info().CreateMac(8, 6).Info(8, Errno.OK, 6)),
        Accept("what is no session of the file is EINVAL to CIOCGSESSINFO", "IO-SESSINFO-2", static t => t
            .Hello().Open(5).Open(6).Info(7, Errno.EINVAL).CreateCipher(7, 5).Info(7, Errno.EINVAL, 6).Free().Info(7, Errno.EINVAL)),
        Reject("a live session is EINVAL to CIOCGSESSINFO", "IO-SESSINFO-1", "SESSION-INFO", static t =>
            t.Hello().Open().CreateCipher().Info(7, Errno.EINVAL)),
        Reject("a session is gone after it was told of", "IO-SESSINFO-1", "SESSION-FREE", static t =>
            t.Hello().Open().CreateCipher().Info().Free(7, Errno.EINVAL)),
        Reject("a session that never was is told of", "IO-SESSINFO-2", "SESSION-INFO-UNKNOWN", static t => t.Hello().Open().Info()),
        Reject("a freed session is told of", "IO-SESSINFO-2", "SESSION-INFO-UNKNOWN", static t => t.Hello().Open().CreateCipher().Free().Info()),
        Reject("another file's session is told of", "IO-SESSINFO-2", "SESSION-INFO-UNKNOWN", static t => t
            .Hello().Open(5).Open(6).CreateCipher(7, 5).Info(7, Errno.OK, 6)),
        Reject("another incarnation's session is there again", "LC8", "SESSION-CRYPT-UNKNOWN", static t =>
            t.Hello().Open().CreateCipher().Hello(2).Open().Cipher()),
        Reject("the same incarnation's session is gone", "LC8", "SESSION-CRYPT", static t => t.Hello().Open().CreateCipher().Hello().Cipher(7, Errno.EINVAL)),
        Reject("a HELLO of an unknown version ends a session", "LC9", "SESSION-CRYPT", static t => t
            .Hello().Open().CreateCipher().Call(new HelloAnswered(2, 2, 0, 0, 0), Errno.EPROTO).Cipher(7, Errno.EINVAL)),
        Reject("a HELLO of an unknown version closes a file", "LC9", "FILE-CLOSE", static t => t
            .Hello().Open().Call(new HelloAnswered(2, 2, 0, 0, 0), Errno.EPROTO).Close(5, Errno.EBADF)),
    ];
}
