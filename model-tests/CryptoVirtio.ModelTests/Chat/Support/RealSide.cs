namespace CryptoVirtio.ModelTests;

/// <summary>A loop on a thread of its own, over a socket and two pipes of the system.</summary>
internal sealed class RealSide : IDisposable
{
    private readonly Pipe _input = new();
    private readonly Pipe _output = new();
    private readonly EventDescriptor _wake = EventDescriptor.Create();
    private readonly IChatChannel _channel;
    private readonly LiveMonitor? _monitor;
    private readonly Thread _thread;
    private ChatResult _result;

    internal RealSide(int socket, IChatChannel channel, LiveMonitor? monitor = null)
    {
        _channel = channel;
        _monitor = monitor;
        var descriptors = new ChatDescriptors(_input.ReaderDescriptor, _output.WriterDescriptor, socket, _wake.Descriptor);
        _thread = new Thread(() =>
        {
            _result = new ChatLoop(SystemPoller.Instance, SystemClock.Instance, descriptors, channel).Run();
            _output.Writer.Dispose();
        });
        _thread.Start();
    }

    /// <summary>What the user types into; dispose it to end the input.</summary>
    internal Stream Keyboard => _input.Writer;

    /// <summary>What the user reads.</summary>
    internal Stream Screen => _output.Reader;

    internal void Interrupt() => _wake.Set();

    internal ChatResult Join()
    {
        _thread.Join();
        return _result;
    }

    public void Dispose()
    {
        _wake.Set();
        _thread.Join();
        _channel.Dispose();
        _wake.Dispose();
        _input.Dispose();
        _output.Dispose();
        _monitor?.AssertAccepted(quiescent: true);
    }
}
