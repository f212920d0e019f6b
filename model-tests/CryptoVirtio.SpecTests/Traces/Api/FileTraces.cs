using static CryptoVirtio.SpecTests.ApiTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>Open files: their number, their handles, their end.</summary>
internal static class FileTraces
{
    public static IReadOnlyList<Trace> All { get; } =
    [
        Accept("as many files as the device allows, then ENFILE, then one more after a close", "IO-OPEN-1", static t => t
            .Hello().Open(5).Open(6).Call(new OpenAnswered(0), Errno.ENFILE).Close(5).Open(7).Call(new OpenAnswered(0), Errno.ENFILE)),
        Reject("more files than the device allows", "IO-OPEN-1", "INC-OPEN-FULL", static t => t.Hello().Open(5).Open(6).Open(7)),
        Reject("fewer files than the device allows", "IO-OPEN-1", "INC-OPEN-ZERO", static t => t.Hello().Open(5).Call(new OpenAnswered(0), Errno.ENFILE)),
        Reject("a failed close makes room", "IO-OPEN-1", "INC-OPEN-FULL", static t => t.Hello().Open(5).Open(6).Close(7, Errno.EBADF).Open(7)),
        Reject("too many files are EMFILE", "IO-OPEN-1", "INC-OPEN-FULL", static t => t.Hello().Open(5).Open(6).Call(new OpenAnswered(0), Errno.EMFILE)),
        Reject("a handle is 0", "LC12", "INC-OPEN-ZERO", static t => t.Hello().Open(0)),
        Reject("a handle in use is given out", "LC12", "FILE-OPEN-TWICE", static t => t.Hello().Open(5).Open(5)),
        Accept("a handle is given out again after its close", "LC12", static t => t.Hello().Open(5).CreateCipher().Close(5).Open(5).CreateCipher().Cipher()),

        Accept("every call on a closed file is EBADF", "IO-CLOSE-1", static t => t
            .Hello().Open().CreateCipher().Close().Close(5, Errno.EBADF).Cipher(7, Errno.EBADF).Free(7, Errno.EBADF).Info(7, Errno.EBADF)
            .Call(new CreateAnswered(5, 0, 11, 0, 16, 0), Errno.EBADF)),
        Accept("a file that never was is EBADF", "IO-CLOSE-1", static t => t.Hello().Open(5).Close(6, Errno.EBADF).Cipher(7, Errno.EBADF, 6)),
        Reject("a file is closed twice", "IO-CLOSE-1", "INC-CLOSE-NONE", static t => t.Hello().Open().Close().Close()),
        Reject("a file that never was is closed", "IO-CLOSE-1", "FILE-CLOSE-CLOSED", static t => t.Hello().Open(5).Close(6)),
        Reject("a closed file is EINVAL", "IO-CLOSE-1", "INC-CLOSE", static t => t.Hello().Open(5).Open(6).Close(6).Close(6, Errno.EINVAL)),
        Reject("a closed file computes", "IO-CLOSE-1", "FILE-CRYPT-CLOSED", static t => t.Hello().Open().CreateCipher().Close().Cipher()),
        Reject("a closed file makes a session", "IO-CLOSE-1", "FILE-CREATE-CLOSED", static t => t.Hello().Open().Close().CreateCipher()),
        Reject("a closed file frees a session", "IO-CLOSE-1", "FILE-FREE-CLOSED", static t => t.Hello().Open().CreateCipher().Close().Free()),
        Reject("a closed file is EINVAL to CIOCFSESSION", "IO-CLOSE-1", "FILE-FREE-CLOSED", static t => t.Hello().Open().Close().Free(7, Errno.EINVAL)),
        Reject("a closed file tells of a session", "IO-CLOSE-1", "FILE-INFO-CLOSED", static t => t.Hello().Open().CreateCipher().Close().Info()),
        Reject("a closed file is EINVAL to CIOCGSESSINFO", "IO-CLOSE-1", "FILE-INFO-CLOSED", static t => t.Hello().Open().Close().Info(7, Errno.EINVAL)),
        Reject("an open file is EBADF to CLOSE", "IO-CLOSE-1", "FILE-CLOSE", static t => t.Hello().Open().Close(5, Errno.EBADF)),
        Reject("an open file is EBADF to CIOCCRYPT", "IO-CLOSE-1", "FILE-CRYPT", static t => t.Hello().Open().Cipher(7, Errno.EBADF)),
        Reject("an open file is EBADF to CIOCGSESSION", "IO-CLOSE-1", "FILE-CREATE-MEMORY", static t =>
            t.Hello().Open().Call(new CreateAnswered(5, 0, 11, 0, 16, 0), Errno.EBADF)),
        Reject("an open file is EBADF to CIOCFSESSION", "IO-CLOSE-1", "FILE-FREE", static t => t.Hello().Open().CreateCipher().Free(8, Errno.EBADF)),
        Reject("an open file is EBADF to CIOCGSESSINFO", "IO-CLOSE-1", "FILE-INFO", static t => t.Hello().Open().Info(7, Errno.EBADF)),
        Reject("sessions outlive their file", "IO-CLOSE-1", "SESSION-CRYPT-UNKNOWN", static t =>
            t.Hello().Open().CreateCipher().Close().Open().Cipher()),
        Reject("a close closes another file's sessions", "IO-CLOSE-1", "SESSION-CRYPT", static t =>
            t.Hello().Open(5).Open(6).CreateCipher().Close(6).Cipher(7, Errno.EINVAL)),
        Accept("sessions of two files have nothing to do with each other", "IO-CLOSE-1", static t => t
            .Hello().Open(5).Open(6).CreateCipher(7, 5).CreateCipher(7, 6).Cipher(7, Errno.OK, 5).Close(5).Cipher(7, Errno.OK, 6).Cipher(7, Errno.EBADF, 5)),
    ];
}
