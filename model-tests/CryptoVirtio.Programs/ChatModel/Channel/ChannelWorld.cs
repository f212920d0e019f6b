namespace CryptoVirtio.Programs;

/// <summary>
/// Two ends of an encrypted conversation, the wire between them and an attacker on it. Each command is done to the real channels and
/// to their models, and everything that can be seen is compared: statuses, plaintext, each byte on the wire, open files.
/// </summary>
public sealed partial class ChannelWorld : IDisposable
{
    private static readonly byte[] Shared = [.. Enumerable.Range(1, ChatKey.Length).Select(i => (byte)(7 * i))];
    private static readonly Errno[] Faults = [Errno.EINVAL, Errno.EIO, Errno.EBUSY, Errno.ENODEV, Errno.ETIMEDOUT, Errno.OK];

    private readonly ICryptoDevice _device;
    private readonly SeededRandom _random;
    private readonly HashSet<UInt128> _blocks = [];
    private readonly List<IReadOnlyList<Observation>> _traces = [];
    private WorldEnd _connector;
    private WorldEnd _listener;

    /// <summary>Two ends that have not said anything.</summary>
    /// <param name="device">The device of both; the caller's.</param>
    /// <param name="seed">Nonces and IVs.</param>
    public ChannelWorld(ICryptoDevice device, int seed)
    {
        _device = device;
        _random = new SeededRandom(seed);
        _connector = NewEnd(connector: true);
        _listener = NewEnd(connector: false);
    }

    /// <summary>What was seen of each end that there ever was.</summary>
    public IReadOnlyList<IReadOnlyList<Observation>> Traces => _traces;

    /// <summary>The errno that a <see cref="ChannelAct.Fault"/> answers; OK: a completion is lost or has a wrong tag.</summary>
    public static Errno FaultOf(int number) => Faults[(int)((uint)number % Faults.Length)];

    /// <summary>Does one command.</summary>
    /// <exception cref="BrokenPromiseException">A channel did something else than its model.</exception>
    public void Run(ChannelCommand command)
    {
        WorldEnd end = command.Connector ? _connector : _listener;
        switch (command.Act)
        {
            case ChannelAct.Open:
                Open();
                break;
            case ChannelAct.Start:
                Start(end);
                break;
            case ChannelAct.Send:
                Send(end, command.A, command.B);
                break;
            case ChannelAct.End:
                End(end);
                break;
            case ChannelAct.Deliver:
                Deliver(end, command.A);
                break;
            case ChannelAct.Take:
                end.Plaintext.Consume(Math.Min(command.A, end.Plaintext.Count));
                break;
            case ChannelAct.Finish:
                Finish(end);
                break;
            case ChannelAct.Fault:
                end.Device.Arm(command.A, FaultOf(command.B));
                break;
            case ChannelAct.Reconnect:
                Reconnect();
                break;
            default:
                Attack(command, end);
                break;
        }

        Compare(_connector);
        Compare(_listener);
    }

    public void Dispose()
    {
        _connector.Dispose();
        _listener.Dispose();
    }

    private static void Compare(WorldEnd end)
    {
        EndModel model = end.Model;
        bool dead = model.Phase == EndPhase.Dead;
        Promise(end.Channel.IsOpen == (model.Phase == EndPhase.Open), $"IsOpen is told as it is ({model.Phase})");
        Promise(end.Channel.Failure is null != dead, $"there is a reason when the channel is dead, and none before ({model.Phase})");
        Promise(end.Channel.Failure?.Contains('\n', StringComparison.Ordinal) != true, "a reason is one line");
        Promise(
            end.Device.OpenFiles == (dead || model.Phase == EndPhase.New ? 0 : 1),
            "a living end holds one file of the device, a dead one none");
        Promise(dead || end.Channel.PeerEnded == model.PeerEnded, "PeerEnded is told as it is");
        Promise(dead || end.Inbound.Count == model.Unused, "what was used is consumed, and nothing else");
        CompareFacts(end.Tracer.Seen, model.Facts);
        end.Judge();
    }

    /// <summary>The tracer tells what the bytes tell; of a call whose device failed it tells no more than that.</summary>
    private static void CompareFacts(List<Observation> seen, List<Observation> facts)
    {
        bool told = facts is [.., { Kind: ChatObservations.ChannelFailed, A: (ulong)ChannelStatus.DeviceFailed }]
            ? seen.Count > 0 && seen[^1] == facts[^1] && seen.SkipLast(1).SequenceEqual(facts.Take(seen.Count - 1))
            : seen.SequenceEqual(facts);
        Promise(told, $"the tracer tells {string.Join(", ", facts)}, not {string.Join(", ", seen)}");
        seen.Clear();
        facts.Clear();
    }

    private static void Promise(bool kept, string promise) => BrokenPromiseException.Unless(kept, promise);

    private WorldEnd NewEnd(bool connector)
    {
        var end = new WorldEnd(_device, Shared, connector, _random);
        _traces.Add(end.Tracer.All);
        return end;
    }

    private WorldEnd PeerOf(WorldEnd end) => end == _connector ? _listener : _connector;

    /// <summary>What an end sent goes on the wire; no IV, nonce or block of ciphertext was ever there before.</summary>
    private void Transmit(WorldEnd end, byte[] message, int randomAt, int randomEnd)
    {
        for (int at = randomAt; at < randomEnd; at += OracleRecord.Block)
        {
            UInt128 block = BinaryPrimitives.ReadUInt128BigEndian(message.AsSpan(at));
            Promise(_blocks.Add(block), $"no block of 16 bytes comes twice on the wire (byte {at} of message {end.Sent.Count})");
        }

        end.Sent.Add(message);
        PeerOf(end).Coming.Add(message);
    }

    private void TransmitRecord(WorldEnd end, byte[] message) =>
        Transmit(end, message, OracleRecord.IvAt, message.Length - OracleAlgorithms.MacLength);

    private void Reconnect()
    {
        Dispose();
        Promise(_connector.Device.OpenFiles + _listener.Device.OpenFiles == 0, "a channel that is disposed holds no file");
        _connector = NewEnd(connector: true);
        _listener = NewEnd(connector: false);
    }
}
