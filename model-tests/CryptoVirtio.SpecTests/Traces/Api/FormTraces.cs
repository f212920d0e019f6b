using static CryptoVirtio.SpecTests.ApiTrace;

namespace CryptoVirtio.SpecTests;

/// <summary>The form of a request: lengths that do not agree, reserved fields, limits of the API, unknown types and ioctls.</summary>
internal static class FormTraces
{
    private static readonly CreateAnswered s_create = new(5, 0, 11, 18, 16, 20);

    public static IReadOnlyList<Trace> All { get; } =
    [
        Accept("whatever does not fit its chain is EINVAL", "G13", static t =>
        {
            t.Hello().Open().CreateCipher();
            foreach (Answered call in Misfits())
            {
                t.Raw(call, Errno.EINVAL);
            }

            t.Cipher().Close();
        }),
        .. Misfits().Select(static (call, i) => Reject(
            $"{call.GetType().Name} succeeds in a chain that does not fit, {i}", "G13",
            call switch
            {
                OpenAnswered => "INC-OPEN-MALFORMED",
                CloseAnswered => "INC-CLOSE-MALFORMED",
                CreateAnswered => "INC-CREATE-MALFORMED",
                FreeAnswered => "INC-FREE-MALFORMED",
                InfoAnswered => "INC-INFO-MALFORMED",
                _ => call.Reserved != 0 || call.Writable < 8 ? "INC-CRYPT-FIELDS" : "INC-CRYPT-MALFORMED",
            },
            t => t.Hello().Open().CreateCipher().Raw(call, Errno.OK))),
        Reject("a misfit on no file is EBADF", "G13", "INC-CLOSE-MALFORMED", static t =>
            t.Hello().Raw(new CloseAnswered(5) { Readable = 17, Writable = 8 }, Errno.EBADF)),

        Accept("keys as long as the API allows reach the algorithm", "IO-GSESSION-3", static t => t
            .Hello().Open().Call(s_create with { KeyLength = 64 }, Errno.EINVAL).Call(s_create with { Session = 7, MacKeyLength = 512 })),
        Accept("longer keys are EINVAL, whatever the file", "G13", static t => t
            .Hello()
            .Call(s_create with { KeyLength = 65 }, Errno.EINVAL)
            .Call(s_create with { MacKeyLength = 513 }, Errno.EINVAL)),
        Reject("a cipher key of 65 bytes on no file is EBADF", "G13", "INC-CREATE-MALFORMED", static t =>
            t.Hello().Call(s_create with { KeyLength = 65 }, Errno.EBADF)),
        Reject("a MAC key of 513 bytes is believed", "G13", "INC-CREATE-MALFORMED", static t =>
            t.Hello().Open().Call(s_create with { Session = 7, MacKeyLength = 513 })),
        Reject("a cipher key of 64 bytes on no file is EINVAL", "IO-CLOSE-1", "FILE-CREATE-CLOSED", static t =>
            t.Hello().Call(s_create with { KeyLength = 64 }, Errno.EINVAL)),
        Reject("a MAC key of 512 bytes on no file is EINVAL", "IO-CLOSE-1", "FILE-CREATE-CLOSED", static t =>
            t.Hello().Call(s_create with { MacKeyLength = 512 }, Errno.EINVAL)),

        Accept("as much payload as the device carries, and room for the longest MAC", "IO-CRYPT-11", static t => t
            .Hello().Open().CreateCipher().Call(CipherOf() with { Source = 64, Destination = 64, Mac = 64 })),
        Accept("more payload is EMSGSIZE, with or without a file, measured or not", "IO-CRYPT-11", static t => t
            .Hello()
            .Call(CipherOf() with { Source = 65, Destination = 64 }, Errno.EMSGSIZE)
            .Open()
            .CreateCipher()
            .Call(CipherOf() with { Source = 80, Destination = 80 }, Errno.EMSGSIZE)
            .Call(CipherOf() with { Source = 65, Destination = 0 }, Errno.EMSGSIZE)
            .Call(CipherOf() with { Source = 0, Destination = 65 }, Errno.EMSGSIZE)
            .Call(CipherOf(8) with { Source = 80, Destination = 80, Mac = 64 }, Errno.EMSGSIZE)
            .Raw(CipherOf() with { Source = uint.MaxValue, Destination = 16, Readable = 56, Writable = 8 }, Errno.EMSGSIZE)),
        .. new CryptAnswered[]
        {
            CipherOf() with { Source = 80, Destination = 80 }, CipherOf() with { Source = 65 }, CipherOf() with { Destination = 65 },
        }.Select(static call => Reject(
            $"more payload than the device carries is EINVAL: {call.Source} to {call.Destination}", "IO-CRYPT-11", "INC-CRYPT-LARGE",
            t => t.Hello().Open().CreateCipher().Call(call, Errno.EINVAL))),
        Reject("more payload than the device carries is carried", "IO-CRYPT-11", "INC-CRYPT-LARGE", static t =>
            t.Hello().Open().CreateCipher().Call(CipherOf() with { Source = 80, Destination = 80 })),
        Reject("as much payload as the device carries is EMSGSIZE", "IO-CRYPT-11", "INC-CRYPT", static t =>
            t.Hello().Open().CreateCipher().Call(CipherOf() with { Source = 64, Destination = 64 }, Errno.EMSGSIZE)),
        Accept("an IV or a MAC beyond the API is EINVAL, on no file and too large as well", "G13", static t => t
            .Hello()
            .Call(CipherOf() with { Iv = 17 }, Errno.EINVAL)
            .Call(CipherOf() with { Mac = 65 }, Errno.EINVAL)
            .Call(CipherOf() with { Iv = 17, Source = 65 }, Errno.EINVAL)
            .Call(CipherOf() with { Mac = 65, Source = 65 }, Errno.EINVAL)
            .Raw(CipherOf() with { Iv = 17, Readable = 99, Writable = 24 }, Errno.EINVAL)
            .Raw(CipherOf() with { Mac = 65, Readable = 99, Writable = 99 }, Errno.EINVAL)
            .Raw(CipherOf() with { Mac = 64, Readable = 99, Writable = 99 }, Errno.EINVAL)
            .Raw(CipherOf() with { Readable = 72, Writable = 8 }, Errno.EINVAL)
            .Raw(CipherOf() with { Source = 65, Readable = 121, Writable = 24, Reserved = 1 }, Errno.EINVAL)
            .Raw(CipherOf() with { Source = 65, Readable = 121, Writable = 7 }, Errno.EINVAL)),
        Reject("an IV of 17 bytes is EBADF on no file", "G13", "INC-CRYPT-FIELDS", static t => t.Hello().Call(CipherOf() with { Iv = 17 }, Errno.EBADF)),
        Reject("room for a MAC of 65 bytes is EBADF on no file", "G13", "INC-CRYPT-FIELDS", static t =>
            t.Hello().Call(CipherOf() with { Mac = 65 }, Errno.EBADF)),
        Reject("room for a MAC of 64 bytes on no file is EINVAL", "IO-CLOSE-1", "FILE-CRYPT-CLOSED", static t =>
            t.Hello().Call(CipherOf() with { Mac = 64 }, Errno.EINVAL)),
        Reject("an IV of 16 bytes on no file is EINVAL", "IO-CLOSE-1", "FILE-CRYPT-CLOSED", static t => t.Hello().Call(CipherOf(), Errno.EINVAL)),

        Accept("an unknown type is ENOSYS, an unknown ioctl EINVAL", "IO-UNKNOWN-1", static t => t
            .Hello()
            .Open()
            .Raw(new OtherAnswered(4, 0, 0) { Readable = 16, Writable = 8 }, Errno.ENOSYS)
            .Raw(new OtherAnswered(uint.MaxValue, 0, 0) { Readable = 99, Writable = 8 }, Errno.ENOSYS)
            .Raw(new OtherAnswered(2, 5, 0xc0046365) { Readable = 16, Writable = 8 }, Errno.EINVAL)
            .Raw(new OtherAnswered(2, 5, 0xc0306366) { Readable = 20, Writable = 8 }, Errno.EINVAL)
            .Raw(new OtherAnswered(4, 0, 0) { Readable = 16, Writable = 8, Reserved = 1 }, Errno.EINVAL)
            .Raw(new OtherAnswered(0, 0, 0) { Readable = 15, Writable = 8 }, Errno.EINVAL)
            .Raw(new OtherAnswered(0, 0, 0) { Readable = 16, Writable = 7 }, Errno.EINVAL)
            .Close()),
        Reject("an unknown type is EINVAL", "LC11", "INC-OTHER-TYPE", static t =>
            t.Hello().Raw(new OtherAnswered(4, 0, 0) { Readable = 16, Writable = 8 }, Errno.EINVAL)),
        Reject("an unknown ioctl is ENOSYS", "IO-UNKNOWN-1", "INC-OTHER-IOCTL", static t =>
            t.Hello().Raw(new OtherAnswered(2, 5, 1) { Readable = 16, Writable = 8 }, Errno.ENOSYS)),
        Reject("a short HELLO is ENOSYS", "LC11", "INC-OTHER-IOCTL", static t =>
            t.Hello().Raw(new OtherAnswered(3, 0, 0) { Readable = 16, Writable = 8 }, Errno.ENOSYS)),
        Reject("a request of 15 bytes is ENOSYS", "G13", "INC-OTHER-MALFORMED", static t =>
            t.Hello().Raw(new OtherAnswered(0, 0, 0) { Readable = 15, Writable = 8 }, Errno.ENOSYS)),
        Reject("an unknown type with a reserved field is ENOSYS", "G13", "INC-OTHER-MALFORMED", static t =>
            t.Hello().Raw(new OtherAnswered(4, 0, 0) { Readable = 16, Writable = 8, Reserved = 1 }, Errno.ENOSYS)),
    ];

    private static IEnumerable<Answered> Misfits()
    {
        Answered[] calls = [new OpenAnswered(0), new CloseAnswered(5), s_create, new FreeAnswered(5, 7), new InfoAnswered(5, 7), CipherOf()];
        foreach (Answered call in calls)
        {
            Answered fits = call.Framed();
            yield return fits with { Readable = fits.Readable + 1 };
            yield return fits with { Writable = fits.Writable - 1 };
            yield return fits with { Writable = 7 };
            yield return fits with { Reserved = 1 };
        }
    }
}
