namespace CryptoVirtio.ModelTests;

/// <summary>The other end of a loop's encrypted connection, spoken by the script.</summary>
internal sealed class LoopPeer : IDisposable
{
    private readonly ScriptedPoller _poller;
    private readonly ChannelPair _pair;
    private int _heard;

    internal LoopPeer(ScriptedPoller poller, ICryptoDevice? device = null)
    {
        _poller = poller;
        _pair = new ChannelPair(device ?? new ManagedCryptoDevice(), 1, listenerDevice: new ManagedCryptoDevice());
        _pair.Listener.Channel.Start(_pair.Listener.Outbound);
    }

    /// <summary>The channel that the loop under test uses.</summary>
    internal SecureChannel Channel => _pair.Connector.Channel;

    /// <summary>This end.</summary>
    internal ChannelEnd End => _pair.Listener;

    /// <summary>Takes what the loop has sent since.</summary>
    internal void Hear()
    {
        byte[] sent = [.. _poller.Connection.Taken.Skip(_heard)];
        _heard += sent.Length;
        Assert.Equal(ChannelStatus.Incomplete, End.Take(sent));
    }

    /// <summary>Sends what the channel wants to say.</summary>
    internal void Talk() => _poller.Connection.Arrive(End.Sent());

    internal void Say(string text) => _poller.Connection.Arrive(End.Send(Encoding.ASCII.GetBytes(text)));

    /// <summary>Sends its goodbye.</summary>
    internal void Finish() => _poller.Connection.Arrive(End.End());

    public void Dispose() => _pair.Dispose();
}
