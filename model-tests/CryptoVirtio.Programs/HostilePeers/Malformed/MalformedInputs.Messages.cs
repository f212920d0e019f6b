namespace CryptoVirtio.Programs.HostilePeers;

/// <content>Good chains with bad messages: each is answered with an errno, and the device goes on.</content>
internal static partial class MalformedInputs
{
    /// <summary>Limits of the device that the table is run against: small, so that they are reached.</summary>
    public const int MaxFiles = 3;

    public const int MaxSessions = 2;

    public const int MaxPayload = 1024;

    private static byte[] Key => new byte[16];
    private static byte[] Iv => new byte[16];

    private static IEnumerable<MalformedInput> Headers()
    {
        (string Id, string Rule, string What, Errno Status, byte[] Message)[] early =
        [
            ("early-open", "LC7", "OPEN before HELLO", Errno.EPROTO, Frames.Open()),
            ("early-ioctl", "LC7", "CIOCGSESSION before HELLO", Errno.EPROTO, Frames.Create(1, CipherAlgorithm.AesCbc, Key)),
            ("early-nonsense", "LC7", "an unknown type before HELLO", Errno.EPROTO, Frames.Header(77)),
            ("early-short", "LC7", "half a header before HELLO", Errno.EPROTO, Frames.Open()[..8]),
        ];
        foreach ((string id, string rule, string what, Errno status, byte[] message) in early)
        {
            yield return Bad(id, rule, what, status, _ => message) with { Hello = false };
        }

        yield return Bad("hello-version-0", "LC9", "HELLO of version 0", Errno.EPROTO, static _ => Frames.Hello(9, version: 0)) with { Hello = false, Room = Frames.HelloRoom };
        yield return Bad("hello-version-2", "LC9", "HELLO of version 2, files open", Errno.EPROTO, static _ => Frames.Hello(9, version: 2)) with { Room = Frames.HelloRoom };
        yield return Bad("hello-reserved", "LC9", "HELLO with its reserved field set", Errno.EINVAL, static _ => Frames.Hello(9, reserved: 1)) with { Room = Frames.HelloRoom };
        yield return Bad("hello-room", "LC11", "HELLO without room for the limits", Errno.EINVAL, static _ => Frames.Hello(9)) with { Room = Frames.HelloRoom - 1 };
        yield return Bad("type-4", "LC11", "an unknown type", Errno.ENOSYS, static _ => Frames.Header(4));
        yield return Bad("type-max", "LC11", "the largest type", Errno.ENOSYS, static _ => Frames.Header(uint.MaxValue));
        yield return Bad("ioctl-0", "IO-UNKNOWN-1", "ioctl 0", Errno.EINVAL, static o => Frames.Ioctl(o.File, IoctlNumber.None));
        yield return Bad("ioctl-asym", "IO-UNKNOWN-1", "CIOCASYMFEAT, which the queue does not carry", Errno.EINVAL, static o => Frames.Ioctl(o.File, IoctlNumber.CIOCASYMFEAT));
        yield return Bad("ioctl-aead", "IO-UNKNOWN-1", "CIOCAUTHCRYPT with a body", Errno.EINVAL, static o => [.. Frames.Ioctl(o.File, IoctlNumber.CIOCAUTHCRYPT), .. new byte[72]]);
        yield return Bad("header-reserved", "LC11", "OPEN with the reserved field set", Errno.EINVAL, static _ => Frames.Header(0, reserved: 1));
        yield return Bad("header-15", "G13", "a header one byte short", Errno.EINVAL, static _ => Frames.Open()[..15]);
        yield return Bad("header-1", "G13", "one byte", Errno.EINVAL, static _ => [0]);
        yield return Bad("nothing-readable", "G13", "room and nothing to read", Errno.EINVAL, static _ => []);
        yield return Bad("room-7", "SV6", "room for a header but one byte", Errno.EINVAL, static _ => Frames.Open(), 4) with { Room = 7 };
        yield return Bad("room-4", "SV6", "room for the status alone", Errno.EINVAL, static _ => Frames.Open(), 4) with { Room = 4 };
        yield return Bad("room-3", "SV6", "room for not even a status", Errno.EINVAL, static _ => Frames.Open(), 0) with { Room = 3 };
        yield return Bad("room-0", "SV6", "nothing to write to", Errno.EINVAL, static _ => Frames.Open(), 0) with { Room = 0 };
    }

    private static IEnumerable<MalformedInput> Names()
    {
        (string Id, string What, Func<Opened, uint> File)[] files =
        [
            ("0", "file 0", static _ => 0),
            ("3", "a number that looks like a descriptor of the process", static _ => 3),
            ("next", "a file that was not opened yet", static o => o.File + 1),
            ("generation", "the index of a file under another generation", static o => o.File + 0x1_0000),
            ("max", "the largest handle", static _ => uint.MaxValue),
        ];
        foreach ((string id, string what, Func<Opened, uint> file) in files)
        {
            yield return Bad($"file-{id}-close", "LC12", $"CLOSE of {what}", Errno.EBADF, o => Frames.Close(file(o)));
            yield return Bad($"file-{id}-crypt", "LC12", $"CIOCCRYPT on {what}", Errno.EBADF, o => Frames.Crypt(file(o), o.Session, Iv, new byte[16])) with { Room = 24 };
        }

        yield return Bad("file-closed", "IO-CLOSE-1", "CIOCGSESSION on a file that was closed", Errno.EBADF, static o => Frames.Create(o.File, CipherAlgorithm.AesCbc, Key)) with
        {
            First = static o => [Frames.Close(o.File)],
        };
        yield return Bad("file-many", "IO-OPEN-1", "one file more than the device allows", Errno.ENFILE, static _ => Frames.Open()) with
        {
            First = static _ => [Frames.Open(), Frames.Open()],
        };
        yield return Bad("session-0", "IO-CRYPT-1", "CIOCCRYPT of session 0", Errno.EINVAL, static o => Frames.Crypt(o.File, 0, Iv, new byte[16])) with { Room = 24 };
        yield return Bad("session-next", "IO-CRYPT-1", "CIOCCRYPT of a session that was not made yet", Errno.EINVAL, static o => Frames.Crypt(o.File, o.Session + 1, Iv, new byte[16])) with { Room = 24 };
        yield return Bad("session-free-0", "IO-FSESSION-2", "CIOCFSESSION of session 0", Errno.EINVAL, static o => Frames.Free(o.File, 0));
        yield return Bad("session-freed", "IO-FSESSION-2", "CIOCFSESSION of a session that was freed", Errno.EINVAL, static o => Frames.Free(o.File, o.Session)) with
        {
            First = static o => [Frames.Free(o.File, o.Session)],
        };
        yield return Bad("session-info-0", "IO-SESSINFO-2", "CIOCGSESSINFO of session 0", Errno.EINVAL, static o => Frames.Info(o.File, 0)) with { Room = Frames.InfoRoom };
        yield return Bad("session-info-freed", "IO-SESSINFO-2", "CIOCGSESSINFO of a session that was freed", Errno.EINVAL, static o => Frames.Info(o.File, o.Session)) with
        {
            Room = Frames.InfoRoom, First = static o => [Frames.Free(o.File, o.Session)],
        };
        yield return Bad("session-many", "IO-GSESSION-5", "one session more than the file may have", Errno.EMFILE, static o => Frames.Create(o.File, CipherAlgorithm.AesCbc, Key)) with
        {
            First = static o => [Frames.Create(o.File, CipherAlgorithm.AesCbc, Key)],
        };
        yield return Bad("session-empty", "IO-GSESSION-1", "neither a cipher nor a MAC", Errno.EINVAL, static o => Frames.Create(o.File, CipherAlgorithm.None, []));
        yield return Bad("session-cipher", "IO-GSESSION-2", "an unknown cipher", Errno.EINVAL, static o => Frames.Create(o.File, (CipherAlgorithm)0x7fff, Key));
        yield return Bad("session-mac", "IO-GSESSION-2", "an unknown MAC", Errno.EINVAL, static o => Frames.Create(o.File, CipherAlgorithm.None, [], (MacAlgorithm)9999, Key));
        yield return Bad("session-key-15", "IO-GSESSION-3", "an AES key of 15 bytes", Errno.EINVAL, static o => Frames.Create(o.File, CipherAlgorithm.AesCbc, new byte[15]));
    }

    private static IEnumerable<MalformedInput> Lengths()
    {
        yield return Bad("open-long", "LC11", "OPEN with a byte too many", Errno.EINVAL, static _ => [.. Frames.Open(), 0]);
        yield return Bad("close-long", "LC11", "CLOSE with a body", Errno.EINVAL, static o => [.. Frames.Close(o.File), 0, 0, 0, 0]);
        yield return Bad("free-short", "LC11", "CIOCFSESSION without a whole session", Errno.EINVAL, static o => Frames.Free(o.File, o.Session)[..^1]);
        yield return Bad("free-long", "LC11", "CIOCFSESSION that goes on like a CIOCCRYPT", Errno.EINVAL, static o => [.. Frames.Free(o.File, o.Session), .. new byte[20]]) with { Room = 24 };
        yield return Bad("info-short", "LC11", "CIOCGSESSINFO without a whole session", Errno.EINVAL, static o => Frames.Info(o.File, o.Session)[..^1]) with { Room = Frames.InfoRoom };
        yield return Bad("info-long", "LC11", "CIOCGSESSINFO with the whole struct of cryptodev.h", Errno.EINVAL, static o => [.. Frames.Info(o.File, o.Session), .. new byte[264]]) with
        {
            Room = Frames.InfoRoom,
        };
        yield return Bad("info-room", "LC11", "CIOCGSESSINFO without room for all of the flags", Errno.EINVAL, static o => Frames.Info(o.File, o.Session)) with
        {
            Room = Frames.InfoRoom - 1,
        };
        yield return Bad("create-short", "G13", "CIOCGSESSION without a whole body", Errno.EINVAL, static o => Frames.Create(o.File, CipherAlgorithm.AesCbc, [])[..^1]);
        yield return Bad("create-key-65", "G13", "a cipher key of 65 bytes, all there", Errno.EINVAL, static o => Frames.Create(o.File, CipherAlgorithm.AesCbc, new byte[65]));
        yield return Bad("create-key-absent", "G13", "a cipher key of 16 bytes, of which 8 are there", Errno.EINVAL,
            static o => Frames.Create(o.File, CipherAlgorithm.AesCbc, MacAlgorithm.None, 16, 0, new byte[8]));
        yield return Bad("create-key-max", "G13", "a cipher key of 2^32 - 1 bytes", Errno.EINVAL,
            static o => Frames.Create(o.File, CipherAlgorithm.AesCbc, MacAlgorithm.None, uint.MaxValue, 0, Key));
        yield return Bad("create-mac-513", "G13", "a MAC key of 513 bytes, all there", Errno.EINVAL,
            static o => Frames.Create(o.File, CipherAlgorithm.None, [], MacAlgorithm.Sha1Hmac, new byte[513]));
        yield return Bad("create-sum", "G13", "two key lengths whose sum wraps to what is there", Errno.EINVAL,
            static o => Frames.Create(o.File, CipherAlgorithm.AesCbc, MacAlgorithm.Sha1Hmac, 0x8000_0008, 0x8000_0008, Key));
        yield return Bad("crypt-short", "G13", "CIOCCRYPT without a whole body", Errno.EINVAL, static o => Frames.Crypt(o.File, o.Session, [], [])[..^1]);
        yield return Bad("crypt-iv-17", "IO-CRYPT-4", "an IV of 17 bytes", Errno.EINVAL, static o => Frames.Crypt(o.File, o.Session, new byte[17], new byte[16])) with { Room = 24 };
        yield return Bad("crypt-iv-absent", "IO-CRYPT-4", "AES-CBC without an IV", Errno.EINVAL, static o => Frames.Crypt(o.File, o.Session, [], new byte[16])) with { Room = 24 };
        yield return Bad("crypt-mac-65", "IO-CRYPT-4", "room for a MAC of 65 bytes", Errno.EINVAL, static o => Frames.Crypt(o.File, o.Session, Iv, new byte[16], mac: 65)) with { Room = 8 + 16 + 65 };
        yield return Bad("crypt-source", "G13", "more source announced than there is", Errno.EINVAL, static o => Body(o, 32, 16, new byte[16])) with { Room = 40 };
        yield return Bad("crypt-source-less", "G13", "less source announced than there is", Errno.EINVAL, static o => Body(o, 16, 16, new byte[32])) with { Room = 40 };
        yield return Bad("crypt-room", "G13", "a destination one byte longer than the room", Errno.EINVAL, static o => Frames.Crypt(o.File, o.Session, Iv, new byte[16])) with { Room = 23 };
        yield return Bad("crypt-room-iv", "G13", "no room for the chained IV", Errno.EINVAL, static o => Frames.Crypt(o.File, o.Session, Iv, new byte[16], writeIv: true)) with { Room = 24 };
        yield return Bad("crypt-large", "IO-CRYPT-11", "one byte more than the device carries", Errno.EMSGSIZE,
            static o => Frames.Crypt(o.File, o.Session, Iv, new byte[MaxPayload + 1])) with { Room = 8 + MaxPayload + 1 };
        yield return Bad("crypt-huge", "IO-CRYPT-11", "2^32 - 1 bytes of source that are not there", Errno.EMSGSIZE, static o => Body(o, uint.MaxValue, 16, new byte[16])) with { Room = 24 };
        yield return Bad("crypt-huge-out", "IO-CRYPT-11", "2^32 - 1 bytes of destination", Errno.EMSGSIZE, static o => Body(o, 16, uint.MaxValue, new byte[16])) with { Room = 24 };
        yield return Bad("crypt-destination", "IO-CRYPT-4", "a destination shorter than the source", Errno.EINVAL,
            static o => Frames.Crypt(o.File, o.Session, Iv, new byte[32], destination: 16)) with { Room = 24 };
        yield return Bad("crypt-block", "IO-CRYPT-3", "17 bytes for a cipher of 16-byte blocks", Errno.EINVAL, static o => Frames.Crypt(o.File, o.Session, Iv, new byte[17])) with { Room = 25 };
        yield return Bad("crypt-direction", "IO-CRYPT-2", "a direction that is neither", Errno.EINVAL, static o => Body(o, 16, 16, new byte[16], direction: 2)) with { Room = 24 };
        yield return Bad("crypt-flag", "IO-CRYPT-12", "an unknown flag", Errno.EINVAL, static o => Body(o, 16, 16, new byte[16], flags: 0x8000)) with { Room = 24 };
    }

    /// <summary>A message whose first reading is bad and whose second would be good: it is the first that counts.</summary>
    private static IEnumerable<MalformedInput> Fetches()
    {
        yield return Bad("twice-type", "G10", "an unknown type that becomes OPEN behind the first look", Errno.ENOSYS, static _ => Frames.Header(9)) with
        {
            Change = static _ => new(GuestMap.Message, Frames.Open()),
        };
        yield return Bad("twice-file", "G10", "a bad handle that becomes good", Errno.EBADF, static o => Frames.Crypt(o.File + 1, o.Session, Iv, new byte[16])) with
        {
            Room = 24, Change = static o => new(GuestMap.Message, Frames.Ioctl(o.File, IoctlNumber.CIOCCRYPT)),
        };
        yield return Bad("twice-length", "G10", "a source length that becomes good", Errno.EINVAL, static o => Body(o, 32, 16, new byte[16])) with
        {
            Room = 24, Change = static o => new(GuestMap.Message, Frames.Crypt(o.File, o.Session, Iv, new byte[16])),
        };
        yield return Bad("twice-key", "G10", "a key length that becomes good", Errno.EINVAL,
            static o => Frames.Create(o.File, CipherAlgorithm.AesCbc, MacAlgorithm.None, 17, 0, Key)) with
        {
            Change = static o => new(GuestMap.Message, Frames.Create(o.File, CipherAlgorithm.AesCbc, Key)),
        };
        yield return Row("twice-descriptor", "G10", "a descriptor outside memory that becomes good", [ToRead, ToWrite with { Address = 0 }]) with
        {
            Change = static _ => new(GuestMap.Rings + 16, BitConverter.GetBytes(GuestMap.Reply)),
        };
        yield return new("twice-head", "G10", "a head outside the table that becomes good", ExpectedAnswer.NeedsReset)
        {
            Message = static _ => Frames.Open(),
            Hello = false,
            Heads = [99],
            Change = static _ => new(RawRing.Place(8, GuestMap.Rings).Avail + 4, [0, 0]),
        };
    }

    private static MalformedInput Bad(string id, string rule, string what, Errno status, Func<Opened, byte[]> message, int written = 8) =>
        new(id, rule, what, new(ExpectedKind.Reply, status, written)) { Message = message };

    private static byte[] Body(Opened opened, uint source, uint destination, byte[] bytes, ushort direction = 0, ushort flags = 0) =>
        Frames.Crypt(opened.File, new CryptBody(opened.Session, (CryptDirection)direction, (CryptFlags)flags, source, destination, 16, 0), Iv, bytes);
}
