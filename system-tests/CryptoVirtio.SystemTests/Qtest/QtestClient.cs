using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CryptoVirtio.SystemTests;

/// <summary>
/// QEMU's qtest protocol: lines of text over a socket, each answered by <c>OK</c> and a number. It does what the processor of the machine
/// would do: accesses to ports and to memory-mapped registers.
/// </summary>
internal sealed class QtestClient : IDisposable
{
    private readonly Socket _socket;
    private readonly StreamReader _replies;

    /// <summary>Takes the connection of a QEMU that was started.</summary>
    /// <param name="listener">Where it connects to.</param>
    /// <param name="qemu">The process.</param>
    public QtestClient(Socket listener, Running qemu)
    {
        const int interval = 100_000; // microseconds
        while (!listener.Poll(interval, SelectMode.SelectRead))
        {
            Assert.False(qemu.HasEnded, $"QEMU has ended: {qemu.Error}");
        }

        _socket = listener.Accept();
        _socket.ReceiveTimeout = 60_000; // a bound against hanging, not a measurement
        _replies = new StreamReader(new NetworkStream(_socket));
    }

    /// <summary>Writes a port of 32 bits.</summary>
    public void WritePort(ushort port, uint value) => Ask($"outl 0x{port:x} 0x{value:x}");

    /// <summary>Reads a port of 32 bits.</summary>
    public uint ReadPort(ushort port) => (uint)Number($"inl 0x{port:x}");

    /// <summary>Writes a register of 8, 16 or 32 bits.</summary>
    public void Write(ulong address, int bytes, uint value) => Ask($"write{SuffixOf(bytes)} 0x{address:x} 0x{value:x}");

    /// <summary>Reads a register of 8, 16 or 32 bits.</summary>
    public uint Read(ulong address, int bytes) => (uint)Number($"read{SuffixOf(bytes)} 0x{address:x}");

    public void Dispose()
    {
        _replies.Dispose();
        _socket.Dispose();
    }

    private static char SuffixOf(int bytes) => bytes switch
    {
        sizeof(byte) => 'b',
        sizeof(ushort) => 'w',
        _ => 'l',
    };

    private ulong Number(string command) => ulong.Parse(Ask(command).AsSpan("OK 0x".Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private string Ask(string command)
    {
        _socket.Send(Encoding.ASCII.GetBytes(command + "\n"));
        string? reply = _replies.ReadLine();
        Assert.True(reply?.StartsWith("OK", StringComparison.Ordinal) == true, $"{command}: {reply ?? "QEMU has ended"}");
        return reply!;
    }
}
