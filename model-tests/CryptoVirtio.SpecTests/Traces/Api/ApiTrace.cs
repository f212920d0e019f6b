namespace CryptoVirtio.SpecTests;

/// <summary>Writes what a device reports while it serves calls, one after the other unless they are begun and ended by hand.</summary>
internal sealed class ApiTrace
{
    /// <summary>Limits of the device in every trace: two files, two sessions in each, 64 bytes of payload.</summary>
    public const uint Files = 2;

    /// <summary>Sessions in a file.</summary>
    public const uint Sessions = 2;

    /// <summary>Bytes of source or destination.</summary>
    public const uint Payload = 64;

    private const uint Head = 40;

    private static readonly string[] s_machines = ["incarnation", "file", "session", "hash"];

    private readonly List<SpecEvent> _events = [];
    private readonly Dictionary<uint, Answered> _open = [];

    /// <summary>A trace that is right.</summary>
    public static Trace Accept(string name, string clause, Action<ApiTrace> write) => new(name, clause, s_machines, Written(write));

    /// <summary>A trace that a rule rejects at its last event.</summary>
    public static Trace Reject(string name, string clause, string rule, Action<ApiTrace> write) =>
        new(name, clause, s_machines, Written(write)) { RejectedBy = rule };

    /// <summary>HELLO of version 1, answered with the limits.</summary>
    public ApiTrace Hello(ulong generation = 1) => Call(new HelloAnswered(1, generation, Files, Sessions, Payload));

    /// <summary>OPEN, answered with a handle.</summary>
    public ApiTrace Open(uint handle = 5) => Call(new OpenAnswered(handle));

    /// <summary>CLOSE.</summary>
    public ApiTrace Close(uint handle = 5, Errno result = Errno.OK) => Call(new CloseAnswered(handle), result);

    /// <summary>CIOCGSESSION of AES-CBC with a key of 16 bytes, answered with a session.</summary>
    public ApiTrace CreateCipher(uint session = 7, uint handle = 5) => Call(new CreateAnswered(handle, session, 11, 0, 16, 0));

    /// <summary>CIOCGSESSION of HMAC-SHA256 with a key of 20 bytes, answered with a session.</summary>
    public ApiTrace CreateMac(uint session = 7, uint handle = 5) => Call(new CreateAnswered(handle, session, 0, 18, 0, 20));

    /// <summary>CIOCFSESSION.</summary>
    public ApiTrace Free(uint session = 7, Errno result = Errno.OK, uint handle = 5) => Call(new FreeAnswered(handle, session), result);

    /// <summary>CIOCGSESSINFO.</summary>
    public ApiTrace Info(uint session = 7, Errno result = Errno.OK, uint handle = 5) => Call(new InfoAnswered(handle, session), result);

    /// <summary>CIOCCRYPT of one block with a cipher.</summary>
    public ApiTrace Cipher(uint session = 7, Errno result = Errno.OK, uint handle = 5) => Call(CipherOf(session, handle), result);

    /// <summary>CIOCCRYPT of a session with a MAC.</summary>
    public ApiTrace Mac(ushort flags, uint source, uint digest, Errno result = Errno.OK, uint room = 32) =>
        Call(new CryptAnswered(5, 7, 0, flags, source, 0, 0, room, digest), result);

    /// <summary>A call in a chain that fits it, and its answer.</summary>
    public ApiTrace Call(Answered call, Errno result = Errno.OK) => Raw(call.Framed(), result);

    /// <summary>A call in the chain that it describes, and its answer.</summary>
    public ApiTrace Raw(Answered call, Errno result) => BeginRaw(Head, call).End(Head, result);

    /// <summary>Something that is no call.</summary>
    public ApiTrace See(SpecEvent e)
    {
        _events.Add(e);
        return this;
    }

    /// <summary>The device takes a call up.</summary>
    public ApiTrace Begin(uint head, Answered call) => BeginRaw(head, call.Framed());

    /// <summary>The device answers a call that it has taken up.</summary>
    public ApiTrace End(uint head, Errno result = Errno.OK)
    {
        _open.Remove(head, out Answered? call);
        if (result == Errno.OK && call is HelloAnswered hello)
        {
            _events.Add(new LimitsWritten(head, hello.Files, hello.Sessions, hello.Payload));
        }

        uint value = call switch
        {
            OpenAnswered open => open.Handle,
            CreateAnswered create => create.Session,
            CryptAnswered crypt => crypt.Digest,
            _ => 0,
        };
        return See(new ReplyWritten(head, result, value, 8));
    }

    /// <summary>One block through AES-CBC.</summary>
    public static CryptAnswered CipherOf(uint session = 7, uint handle = 5) => new(handle, session, 0, 0, 16, 16, 16, 0, 0);

    private static IReadOnlyList<SpecEvent> Written(Action<ApiTrace> write)
    {
        var trace = new ApiTrace();
        write(trace);
        return trace._events;
    }

    private ApiTrace BeginRaw(uint head, Answered call)
    {
        _open[head] = call;
        _events.Add(new Fetched(head, call.Readable, call.Writable, 2));
        const uint ioctl = 2;
        (RequestRead? header, SpecEvent? body) = call switch
        {
            HelloAnswered hello => (new RequestRead(head, 3, 0, 0, hello.Reserved), new HelloRead(head, hello.Version, hello.Generation)),
            OpenAnswered => (new RequestRead(head, 0, 0, 0, call.Reserved), null),
            CloseAnswered close => (new RequestRead(head, 1, close.Handle, 0, call.Reserved), null),
            CreateAnswered create => (
                new RequestRead(head, ioctl, create.Handle, 0xc0306366, call.Reserved),
                new CreateRead(head, create.Cipher, create.Mac, create.KeyLength, create.MacKeyLength)),
            FreeAnswered free => (new RequestRead(head, ioctl, free.Handle, 0x40046367, call.Reserved), new FreeRead(head, free.Session)),
            InfoAnswered info => (new RequestRead(head, ioctl, info.Handle, 0xc10c636b, call.Reserved), new InfoRead(head, info.Session)),
            CryptAnswered crypt => (
                new RequestRead(head, ioctl, crypt.Handle, 0xc0306368, call.Reserved),
                new CryptRead(head, crypt.Session, crypt.Direction, crypt.Flags, crypt.Source, crypt.Destination, crypt.Iv, crypt.Mac)),
            OtherAnswered { HasHeader: true } other => (
                new RequestRead(head, other.Type, other.Handle, other.Command, other.Reserved), (SpecEvent?)null),
            _ => (null, null),
        };
        _events.AddRange(new[] { header, body }.OfType<SpecEvent>());
        return this;
    }
}
