namespace CryptoVirtio.ModelTests;

/// <summary>Two secure channels and the wire between them, under the test's hand.</summary>
internal sealed class ChannelPair : IDisposable
{
    internal static readonly byte[] KeyBytes = [.. Enumerable.Range(1, ChatKey.Length).Select(i => (byte)(7 * i))];

    private readonly ChatKey _connectorKey;
    private readonly ChatKey _listenerKey;

    internal ChannelPair(
        ICryptoDevice device,
        int seed,
        byte[]? listenerKey = null,
        ICryptoDevice? listenerDevice = null,
        ChatRole listenerRole = ChatRole.Listener,
        IRandom? listenerRandom = null,
        bool monitored = true)
    {
        _connectorKey = new ChatKey(KeyBytes);
        _listenerKey = new ChatKey(listenerKey ?? KeyBytes);
        Connector = new ChannelEnd(device, _connectorKey, ChatRole.Connector, new SeededRandom(seed), monitored);
        Listener = new ChannelEnd(
            listenerDevice ?? device,
            _listenerKey,
            listenerRole,
            listenerRandom ?? new SeededRandom(unchecked(seed + 1)),
            monitored);
    }

    internal ChannelEnd Connector { get; }

    internal ChannelEnd Listener { get; }

    /// <summary>Both say hello and confirm; the pair is open afterwards.</summary>
    internal ChannelPair Opened()
    {
        Assert.Equal(ChannelStatus.Ok, Connector.Channel.Start(Connector.Outbound));
        Assert.Equal(ChannelStatus.Ok, Listener.Channel.Start(Listener.Outbound));
        while (Connector.Outbound.Count + Listener.Outbound.Count > 0)
        {
            Assert.Equal(ChannelStatus.Incomplete, Listener.Take(Connector.Sent()));
            Assert.Equal(ChannelStatus.Incomplete, Connector.Take(Listener.Sent()));
        }

        Assert.True(Connector.Channel.IsOpen);
        Assert.True(Listener.Channel.IsOpen);
        return this;
    }

    public void Dispose()
    {
        _connectorKey.Dispose();
        _listenerKey.Dispose();
        using (Listener)
        {
            Connector.Dispose(); // both are judged, also when the first is found guilty
        }
    }
}
