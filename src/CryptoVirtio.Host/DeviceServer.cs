using System.Net.Sockets;
using CryptoVirtio.Platform;
using CryptoVirtio.VhostUser;
using Microsoft.Extensions.Logging;

namespace CryptoVirtio.Host;

/// <summary>
/// Listens on sockets, and serves each front end on a thread of its own with a device of its own. What one front end does ends no other.
/// </summary>
public sealed partial class DeviceServer : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(100);

    private readonly ISync _sync;
    private readonly IPoller _poller;
    private readonly IClock _clock;
    private readonly Func<IVhostUserDevice> _makeDevice;
    private readonly HostOptions _options;
    private readonly ILogger _log;
    private readonly ITracer? _tracer;
    private readonly EventDescriptor _end = EventDescriptor.Create();
    private readonly Locked<int> _frontEnds;
    private readonly Signal _left;
    private readonly List<ListeningSocket> _sockets = [];
    private readonly List<IJoin> _threads = [];

    /// <summary>A server that listens nowhere yet.</summary>
    /// <param name="sync">Threads and locks.</param>
    /// <param name="poller">Waits for front ends.</param>
    /// <param name="clock">Measures how long it waits for a free descriptor.</param>
    /// <param name="makeDevice">Makes the device of a front end.</param>
    /// <param name="options">Where to listen, and how front ends are treated.</param>
    /// <param name="log">Gets a line for each front end that comes, goes or is ended.</param>
    /// <param name="tracer">Sees the rings.</param>
    public DeviceServer(
        ISync sync, IPoller poller, IClock clock, Func<IVhostUserDevice> makeDevice, HostOptions options, ILogger log, ITracer? tracer = null)
    {
        _sync = sync;
        _poller = poller;
        _clock = clock;
        _makeDevice = makeDevice;
        _options = options;
        _log = log;
        _tracer = tracer;
        _frontEnds = new Locked<int>(sync, 0);
        _left = sync.NewSignal();
    }

    /// <summary>Front ends that are connected.</summary>
    public int FrontEnds
    {
        get
        {
            using Locked<int>.Guard guard = _frontEnds.Enter();
            return guard.Value;
        }
    }

    /// <summary>Begins to listen on every socket of the options.</summary>
    /// <exception cref="IOException">A socket cannot be made: another process listens there, or the path is taken by something else.</exception>
    public void Start()
    {
        _sockets.AddRange(_options.SocketPaths.Select(path => ListeningSocket.Create(path, _options.SocketMode)));
        _sockets.AddRange(_options.ListeningDescriptors.Select(ListeningSocket.Inherit));
        foreach (ListeningSocket socket in _sockets)
        {
            LogListening(socket.Name);
            _threads.Add(_sync.Spawn(() => Accept(socket), "vhost-user-listen"));
        }
    }

    /// <summary>Ends every connection, completes what its rings have popped, and removes the sockets that were made.</summary>
    public void Dispose()
    {
        if (_end.IsClosed)
        {
            return;
        }

        _end.Set();
        _threads.ForEach(static thread => thread.Join());
        while (FrontEnds > 0)
        {
            _sync.Wait(_left, Deadline.Never, Cancel.Never);
        }

        _sockets.ForEach(static socket => socket.Dispose());
        _end.Dispose();
    }

    private void Accept(ListeningSocket listening)
    {
        Span<PollEntry> entries = [new(listening.Descriptor, PollEvents.Readable), new(_end.Descriptor, PollEvents.Readable)];
        while (true)
        {
            _poller.Poll(entries, Deadline.Never);
            if (entries[1].Ready != PollEvents.None)
            {
                return;
            }

            if (listening.TryAccept(out Socket? socket))
            {
                Welcome(socket!, listening.Name);
            }
            else
            {
                // No descriptor is left, perhaps: the front end still waits, and to try again at once would keep a processor busy.
                _poller.Poll(entries[1..], Deadline.After(_clock, s_patience));
            }
        }
    }

    private void Welcome(Socket socket, string name)
    {
        using (Locked<int>.Guard guard = _frontEnds.Enter())
        {
            if (guard.Value == _options.MaxFrontEnds)
            {
                socket.Dispose();
                LogTurnedAway(name, _options.MaxFrontEnds);
                return;
            }

            guard.Value++;
        }

        _sync.Spawn(() => Serve(socket, name), "vhost-user");
    }

    private void Serve(Socket socket, string name)
    {
        try
        {
            LogCame(name);
            using var channel = new VhostUserChannel(new DescriptorSocket(socket), _poller, _end);
            using IVhostUserDevice device = _makeDevice();
            using var backEnd = new VhostUserBackEnd(
                _sync,
                _poller,
                channel,
                device,
                new VhostUserOptions { TrustsUnsealed = _options.TrustsUnsealed },
                line => LogWrong(name, line),
                _tracer);
            string? failure = backEnd.Serve();
            if (failure is null)
            {
                LogWent(name);
            }
            else
            {
                LogWrong(name, failure);
            }
        }
#pragma warning disable CA1031 // The border between front ends: what fails here must not end the others.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(name, failure);
        }
        finally
        {
            using (Locked<int>.Guard guard = _frontEnds.Enter())
            {
                guard.Value--;
            }

            _left.Set();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Socket}: listening")]
    private partial void LogListening(string socket);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Socket}: a front end has connected")]
    private partial void LogCame(string socket);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Socket}: a front end has left")]
    private partial void LogWent(string socket);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Socket}: {Line}")]
    private partial void LogWrong(string socket, string line);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Socket}: turned away, {Limit} front ends are connected")]
    private partial void LogTurnedAway(string socket, int limit);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Socket}: a front end was dropped")]
    private partial void LogFailed(string socket, Exception failure);
}
