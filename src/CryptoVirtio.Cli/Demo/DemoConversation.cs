using System.Net;
using System.Net.Sockets;
using System.Text;
using CryptoVirtio.Chat;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>Two peers over loopback TCP, who say a few words to each other.</summary>
internal sealed class DemoConversation : IDisposable
{
    private static readonly string[] s_lines =
    [
        "Hello Bob: this went through a virtqueue.",
        "Hello Alice! Every byte of it?",
        "Κάθε byte, και τα ελληνικά.",
        "Even this one? 🔐",
        "Even that one.",
    ];

    private readonly DemoPeer _alice;
    private readonly DemoPeer _bob;
    private readonly DemoReport _report;

    public DemoConversation(DemoReport report, TraceFile? trace)
    {
        _report = report;
        using var key = ChatKey.Generate(SystemRandom.Instance);
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var caller = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        caller.Connect(listener.LocalEndPoint!);
        _alice = new DemoPeer("alice", caller, key, ChatRole.Connector, trace);
        _bob = new DemoPeer("bob", listener.Accept(), key, ChatRole.Listener, trace);
        ShakeHands();
    }

    /// <summary>Holds the conversation. False when a message did not arrive as it was sent.</summary>
    public bool Run()
    {
        DemoPeer sender = _alice;
        DemoPeer receiver = _bob;
        bool intact = true;
        foreach (string line in s_lines)
        {
            byte[] plaintext = Encoding.UTF8.GetBytes(line);
            sender.Send(plaintext);
            sender.Flush();
            byte[] arrived = [];
            while (arrived.Length < plaintext.Length)
            {
                receiver.Pull();
                arrived = [.. arrived, .. receiver.Take()];
            }

            intact &= arrived.AsSpan().SequenceEqual(plaintext);
            _report.Message(sender, receiver, line, Encoding.UTF8.GetString(arrived));
            (sender, receiver) = (receiver, sender);
        }

        SayGoodbye(_alice, _bob);
        SayGoodbye(_bob, _alice);
        _report.Totals(s_lines.Length, _alice, _bob);
        return intact;
    }

    public void Dispose()
    {
        _alice.Dispose();
        _bob.Dispose();
    }

    private static void SayGoodbye(DemoPeer sender, DemoPeer receiver)
    {
        sender.End();
        sender.Flush();
        while (!receiver.PeerEnded)
        {
            receiver.Pull();
        }
    }

    private void ShakeHands()
    {
        _alice.Start();
        _bob.Start();
        while (!_alice.IsOpen || !_bob.IsOpen)
        {
            _alice.Flush();
            _bob.Flush();
            Advance(_alice);
            Advance(_bob);
        }

        _report.Handshake(_alice, _bob);
    }

    private static void Advance(DemoPeer peer)
    {
        if (!peer.IsOpen)
        {
            peer.Pull();
        }
    }
}
