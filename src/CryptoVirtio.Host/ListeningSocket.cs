using System.Net.Sockets;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Host;

/// <summary>A socket of AF_UNIX on which front ends connect. One that was made here is removed on disposal.</summary>
internal sealed class ListeningSocket : IDisposable
{
    private const int Backlog = 16;

    private readonly Socket _socket;
    private readonly string? _path;

    private ListeningSocket(Socket socket, string? path, string name)
    {
        _socket = socket;
        _path = path;
        Name = name;
    }

    /// <summary>Its name in the log.</summary>
    public string Name { get; }

    /// <summary>The number to put into a poll.</summary>
    public int Descriptor => (int)_socket.Handle;

    /// <summary>Makes a socket at a path. One that another process has left behind is replaced.</summary>
    /// <exception cref="IOException">Another process listens there, something else is there, or the folder is missing.</exception>
    public static ListeningSocket Create(string path, UnixFileMode mode)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            RemoveAbandoned(path);
            socket.Bind(new UnixDomainSocketEndPoint(path));
            File.SetUnixFileMode(path, mode); // before it listens: nothing connects earlier
            socket.Listen(Backlog);
            socket.Blocking = false;
            return new ListeningSocket(socket, path, path);
        }
        catch (Exception refusal) when (refusal is SocketException or ArgumentException)
        {
            socket.Dispose();
            throw new IOException($"{path}: no socket can be made there: {refusal.Message}", refusal);
        }
        catch (IOException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Takes over a socket that listens already.</summary>
    /// <exception cref="IOException">The descriptor is none.</exception>
    public static ListeningSocket Inherit(int descriptor)
    {
        try
        {
            var socket = new Socket(new SafeSocketHandle(descriptor, ownsHandle: true));
            if (socket.AddressFamily == AddressFamily.Unix
                && socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.AcceptConnection) is not 0)
            {
                socket.Blocking = false;
                return new ListeningSocket(socket, null, $"descriptor {descriptor}");
            }
        }
        catch (Exception refusal) when (refusal is SocketException or ArgumentException)
        {
            throw new IOException($"descriptor {descriptor}: no socket: {refusal.Message}", refusal);
        }

        throw new IOException($"descriptor {descriptor}: no Unix socket that listens.");
    }

    /// <summary>Accepts a front end that waits. False: it has gone already.</summary>
    public bool TryAccept(out Socket? accepted)
    {
        try
        {
            accepted = _socket.Accept();
            return true;
        }
        catch (SocketException)
        {
            accepted = null;
            return false;
        }
    }

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        _socket.Dispose();
        if (_path is not null)
        {
            File.Delete(_path);
        }
    }

    private static void RemoveAbandoned(string path)
    {
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException refusal) when (refusal.SocketErrorCode == SocketError.ConnectionRefused)
        {
            if (FileTypes.Of(path) == FileType.Socket)
            {
                File.Delete(path);
            }

            return;
        }
        catch (SocketException)
        {
            return; // there is nothing, or bind(2) tells what
        }

        throw new IOException($"{path}: another process listens there.");
    }
}
