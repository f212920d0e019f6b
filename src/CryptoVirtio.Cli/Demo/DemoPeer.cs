using System.Net.Sockets;
using CryptoVirtio.Chat;
using CryptoVirtio.Engine;
using CryptoVirtio.Frontend;
using CryptoVirtio.Loopback;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>One end of the demonstration: a socket, a channel, and a crypto device of its own with a thread and interrupts.</summary>
internal sealed class DemoPeer : IDisposable
{
    private readonly Socket _socket;
    private readonly LoopbackDevice _device;
    private readonly SecureChannel _channel;
    private readonly ByteQueue _inbound;
    private readonly ByteQueue _outbound;
    private readonly ByteQueue _plaintext;

    public DemoPeer(string name, Socket socket, ChatKey key, ChatRole role, TraceFile? trace)
    {
        Name = name;
        ITracer? tracer = trace?.For(name);
        Chains = new ChainRecorder(tracer);
        _socket = socket;
        _device = new LoopbackDevice(
            new CryptoEngine(SystemSync.Instance), LoopbackOptions.Threaded(1, WaitStrategy.Interrupt), Chains);
        _channel = new SecureChannel(
            new CbcHmacHandshake(_device, key, role, SystemRandom.Instance, SystemClock.Instance, Records, tracer),
            tracer);
        _inbound = new ByteQueue(2 * _channel.MaxWire);
        _outbound = new ByteQueue(2 * _channel.MaxWire);
        _plaintext = new ByteQueue(2 * _channel.MaxPlaintext);
    }

    public string Name { get; }

    public ChainRecorder Chains { get; }

    public RecordRecorder Records { get; } = new();

    public bool IsOpen => _channel.IsOpen;

    public bool PeerEnded => _channel.PeerEnded;

    public DriverStatistics Statistics => _device.Driver.Statistics;

    public void Start() => Require(_channel.Start(_outbound));

    public void Send(ReadOnlySpan<byte> plaintext) => Require(_channel.Send(plaintext, _outbound));

    public void End() => Require(_channel.End(_outbound));

    /// <summary>Sends what the channel wants sent.</summary>
    public void Flush()
    {
        while (_outbound.Count > 0)
        {
            _outbound.Consume(_socket.Send(_outbound.Content));
        }
    }

    /// <summary>Waits for bytes of the other side and lets the channel take them.</summary>
    public void Pull()
    {
        int received = _socket.Receive(_inbound.Free(1));
        if (received == 0)
        {
            throw new CommandFailure(ExitCode.Failed, $"{Name}: the connection ended too early");
        }

        _inbound.Commit(received);
        Require(_channel.Receive(_inbound, _plaintext, _outbound));
    }

    /// <summary>Takes the plaintext that has arrived.</summary>
    public byte[] Take()
    {
        byte[] plaintext = _plaintext.Content.ToArray();
        _plaintext.Consume(plaintext.Length);
        return plaintext;
    }

    public void Dispose()
    {
        _channel.Dispose();
        _device.Dispose();
        _socket.Dispose();
    }

    private void Require(ChannelStatus status)
    {
        if (status is not (ChannelStatus.Ok or ChannelStatus.Incomplete))
        {
            throw new CommandFailure(ExitCode.Failed, $"{Name}: {_channel.Failure ?? status.ToString()}");
        }
    }
}
