namespace CryptoVirtio.Spec;

/// <summary>
/// Puts requests and replies together: from a chain's fetch, the copies of its header and body, and its reply, one call with an answer.
/// </summary>
public sealed class CallAssembler
{
    private readonly Dictionary<uint, Partial> _open = [];
    private readonly Dictionary<uint, ReplyWritten> _replied = [];
    private readonly Dictionary<uint, ReplyWritten> _taken = [];
    private HelloAnswered? _hello;

    /// <summary>When the oldest request that has no reply yet was fetched; <see cref="long.MaxValue"/> when there is none.</summary>
    public long OldestBegin => _open.Count == 0 ? long.MaxValue : _open.Values.Min(static partial => partial.Begin);

    /// <summary>Tells the end of a request together with what the device had replied, where both sides were seen.</summary>
    public SpecEvent Complete(SpecEvent e)
    {
        switch (e)
        {
            case DriverQueueMade:
                _replied.Clear();
                _taken.Clear();
                return e;
            case ReplyWritten reply:
                _replied[reply.Head] = reply;
                return e;
            case Reclaimed reclaimed when _replied.Remove(reclaimed.Head, out ReplyWritten? made):
                _taken[reclaimed.Token] = made;
                return e;
            case RequestEnded ended when _taken.Remove(ended.Token, out ReplyWritten? reply):
                return ended with { Replied = reply.Status, RepliedValue = reply.Value };
            default:
                return e;
        }
    }

    /// <summary>Takes an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="now">When it happened.</param>
    /// <param name="call">The call that it completes, or null.</param>
    /// <param name="begin">Since when the call may have taken effect.</param>
    public void Take(SpecEvent e, long now, out Answered? call, out long begin)
    {
        call = null;
        begin = now;
        switch (e)
        {
            case DeviceQueueMade or ResetDone:
                _open.Clear();
                _hello = null;
                break;
            case Fetched fetched:
                _open[fetched.Head] = new Partial { Begin = now, Fetched = fetched };
                break;
            case RequestRead read when Find(read.Head) is { } partial:
                partial.Header = read;
                break;
            case HelloRead read when Find(read.Head) is { } partial:
                partial.Body = read;
                break;
            case CreateRead read when Find(read.Head) is { } partial:
                partial.Body = read;
                break;
            case FreeRead read when Find(read.Head) is { } partial:
                partial.Body = read;
                break;
            case InfoRead read when Find(read.Head) is { } partial:
                partial.Body = read;
                break;
            case CryptRead read when Find(read.Head) is { } partial:
                partial.Body = read;
                break;
            case LimitsWritten limits when Find(limits.Head) is { } partial:
                partial.Limits = limits;
                break;
            case ReplyWritten reply when _open.Remove(reply.Head, out Partial? partial):
                begin = partial.Begin;
                call = partial.Answer(reply, _hello);
                _hello = call is HelloAnswered { Result: Errno.OK } hello ? hello : _hello;
                break;
        }
    }

    private Partial? Find(uint head) => _open.GetValueOrDefault(head);

    private sealed class Partial
    {
        private const uint Open = 0;
        private const uint Close = 1;
        private const uint Ioctl = 2;
        private const uint Hello = 3;
        private const uint CreateSession = 0xc0306366; // CIOCGSESSION, and so on: cryptodev.h on x86-64
        private const uint FreeSession = 0x40046367;
        private const uint SessionInfo = 0xc10c636b;
        private const uint Crypt = 0xc0306368;

        public required long Begin { get; init; }

        public required Fetched Fetched { get; init; }

        public RequestRead? Header { get; set; }

        public SpecEvent? Body { get; set; }

        public LimitsWritten? Limits { get; set; }

        public Answered Answer(ReplyWritten reply, HelloAnswered? last) => Named(reply, last) with
        {
            Result = reply.Status,
            Written = reply.Written,
            Readable = Fetched.Readable,
            Writable = Fetched.Writable,
            Reserved = (Header?.Reserved ?? 0) | ((Body as HelloRead)?.Reserved ?? 0),
            Incarnation = last?.Generation ?? 0,
        };

        private Answered Named(ReplyWritten reply, HelloAnswered? last)
        {
            uint handle = Header?.Handle ?? 0;
            return (Header?.Type, Header?.Command, Body) switch
            {
                (Hello, _, HelloRead hello) => new HelloAnswered(
                    hello.Version, hello.Generation, Limits?.Files ?? 0, Limits?.Sessions ?? 0, Limits?.Payload ?? 0),
                (Ioctl, CreateSession, CreateRead create) => new CreateAnswered(
                    handle, reply.Value, create.Cipher, create.Mac, create.KeyLength, create.MacKeyLength),
                (Ioctl, FreeSession, FreeRead free) => new FreeAnswered(handle, free.Session),
                (Ioctl, SessionInfo, InfoRead info) => new InfoAnswered(handle, info.Session),
                (Ioctl, Crypt, CryptRead crypt) => new CryptAnswered(
                    handle, crypt.Session, crypt.Direction, crypt.Flags, crypt.Source, crypt.Destination, crypt.Iv, crypt.Mac, reply.Value),
                (Open, _, _) => new OpenAnswered(reply.Value) { Sessions = last?.Sessions ?? 0 },
                (Close, _, _) => new CloseAnswered(handle),
                _ => new OtherAnswered(Header?.Type ?? 0, handle, Header?.Command ?? 0),
            };
        }
    }
}
