using System.Net;
using System.Net.Sockets;

namespace CryptoVirtio.ModelTests;

/// <summary>A TCP connection over loopback with both ends in this process.</summary>
internal sealed class Connection : IDisposable
{
    internal Connection()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Left = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Left.Connect(listener.LocalEndpoint);
        Right = listener.AcceptSocket();
    }

    internal Socket Left { get; }

    internal Socket Right { get; }

    internal int LeftDescriptor => (int)Left.Handle;

    internal int RightDescriptor => (int)Right.Handle;

    public void Dispose()
    {
        Left.Dispose();
        Right.Dispose();
    }
}
