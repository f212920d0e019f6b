namespace CryptoVirtio.ModelTests;

/// <summary>One side of a <see cref="ChannelPair"/> with its queues, held against the specification unless it is not to be monitored.</summary>
internal sealed class ChannelEnd : IDisposable
{
    private const int Room = 1 << 20;

    private readonly LiveMonitor? _monitor;

    internal ChannelEnd(ICryptoDevice device, ChatKey key, ChatRole role, IRandom random, bool monitored)
    {
        _monitor = monitored ? LiveMonitor.OfChat() : null;
        ITracer tracer = _monitor ?? (ITracer)Unmonitored.Allocations;
        Channel = Observed.Channel(Observed.Handshake(device, key, role, random, new ManualClock(), tracer), tracer);
    }

    internal SecureChannel Channel { get; }

    internal ByteQueue Outbound { get; } = new(Room);

    internal ByteQueue Inbound { get; } = new(Room);

    internal ByteQueue Plaintext { get; } = new(Room);

    /// <summary>Takes everything that was sent so far off the wire.</summary>
    internal byte[] Sent()
    {
        byte[] sent = Outbound.Content.ToArray();
        Outbound.Consume(sent.Length);
        return sent;
    }

    /// <summary>Sends user data, and takes the record off the wire.</summary>
    internal byte[] Send(ReadOnlySpan<byte> plaintext)
    {
        Assert.Equal(ChannelStatus.Ok, Channel.Send(plaintext, Outbound));
        return Sent();
    }

    /// <summary>Ends the stream, and takes the record off the wire.</summary>
    internal byte[] End()
    {
        Assert.Equal(ChannelStatus.Ok, Channel.End(Outbound));
        return Sent();
    }

    /// <summary>Receives bytes.</summary>
    internal ChannelStatus Take(ReadOnlySpan<byte> wire)
    {
        Inbound.Append(wire);
        return Channel.Receive(Inbound, Plaintext, Outbound);
    }

    /// <summary>What the user has been given since the last call.</summary>
    internal byte[] Read()
    {
        byte[] read = Plaintext.Content.ToArray();
        Plaintext.Consume(read.Length);
        return read;
    }

    /// <summary>Ends the channel, and judges it.</summary>
    public void Dispose()
    {
        Channel.Dispose();
        _monitor?.AssertAccepted(quiescent: true);
    }
}
